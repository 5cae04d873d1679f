import { invalid, invalidField, ZoomError } from './errors.mts';
import { newId } from './ids.mts';
import type { ScheduledEvent, Store, Template, User } from './store.mts';

/** How many meeting templates a user can have, and how many webinar templates. */
const MAX_TEMPLATES = 40;

/** A user's templates of meetings, or of webinars. */
export const templatesOf = (store: Store, user: User, kind: Template['kind']): Template[] =>
	(store.templates.get(user.id) ?? []).filter((template) => template.kind === kind);

/** The host's template with an ID; undefined without an ID. @throws ZoomError 300 when the host has no such template */
export function findTemplate(store: Store, host: User, id: unknown): Template | undefined {
	if (id === undefined) return undefined;
	const found = store.templates.get(host.id)?.find((template) => template.id === id);
	if (!found) throw invalidField('template_id');
	return found;
}

/** Saves a meeting or webinar as a template. @throws ZoomError when the name is taken or the user has too many */
export function saveTemplate(
	store: Store,
	user: User,
	scheduledEvent: ScheduledEvent,
	options: { kind: Template['kind']; name: string; overwrite: boolean; savesRecurrence: boolean },
): Template {
	const { kind, name, overwrite, savesRecurrence } = options;
	const sameKind = templatesOf(store, user, kind);
	const known = sameKind.find((template) => template.name === name);
	const label = kind === 'meeting' ? 'Meeting' : 'Webinar';
	if (known && !overwrite) throw new ZoomError(400, 3000, `${label} template name already exists: ${name}.`);
	if (!known && sameKind.length >= MAX_TEMPLATES)
		throw invalid(`You can only create up to ${MAX_TEMPLATES} ${kind} templates.`);
	const template: Template = {
		id: known?.id ?? newId(),
		name,
		kind,
		type: 1,
		scheduledEvent: structuredClone(scheduledEvent),
		savesRecurrence,
	};
	const others = (store.templates.get(user.id) ?? []).filter((other) => other !== known);
	store.templates.set(user.id, [...others, template]);
	return template;
}

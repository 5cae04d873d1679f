// Holds the shapes of the sandbox's responses and events against all recorded ones of their kind. A finding is a member
// that all recordings of a kind have and the sandbox lacks, one that none has and the sandbox sends, and another type
// or form of a value. Nothing here knows a single recording, because there are more than these.

export type Json = Record<string, unknown>;

/** A body of Zoom's or of the sandbox's. */
export interface Body {
	/** An operation, with what tells its responses apart, or the name of an event. */
	kind: string;
	body: Json;
	/** Whether somebody shortened it: what it lacks proves nothing. */
	isPartial?: boolean;
}

/** One difference. */
export interface Finding {
	kind: string;
	/** Where: `meetings[].id`. */
	member: string;
	what: 'missing' | 'unknown' | 'type' | 'form';
	text: string;
}

/** What was compared. */
export interface Comparison {
	bodies: number;
	members: number;
	findings: Finding[];
}

/** All objects of bodies at one place, such as every entry of `meetings[]`. */
interface Place {
	objects: Array<{ fields: Json; isPartial: boolean }>;
}

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Collects the objects of bodies by their place. Files in work are at a place of their own. */
function placesOf(bodies: Body[]): Map<string, Place> {
	const places = new Map<string, Place>();
	const visit = (path: string, value: unknown, isPartial: boolean): void => {
		if (Array.isArray(value)) for (const entry of value) visit(`${path}[]`, entry, isPartial);
		if (!isObject(value)) return;
		const key = value.status === 'processing' ? `${path} in work` : path;
		const place = places.get(key) ?? { objects: [] };
		place.objects.push({ fields: value, isPartial });
		places.set(key, place);
		for (const [name, inner] of Object.entries(value)) visit(path === '' ? name : `${path}.${name}`, inner, isPartial);
	};
	for (const { body, isPartial = false } of bodies) visit('', body, isPartial);
	return places;
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	return Array.isArray(value) ? 'array' : typeof value;
}

const forms: Array<[string, RegExp]> = [
	['date-time in UTC', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/],
	['day', /^\d{4}-\d\d-\d\d$/],
	['UUID of an instance', /^[\w+/-]{22}==$/],
	['GUID', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i],
	['digits', /^\d+$/],
	['email address', /^\S+@[\w.-]+$/],
];

/** The form of a text: of a URL the first part of its path. Undefined for texts without a form of their own. */
function formOf(value: unknown): string | undefined {
	if (typeof value !== 'string' || value === '') return undefined;
	if (/^https?:/.test(value)) return `URL /${new URL(value).pathname.split('/')[1] ?? ''}/`;
	return forms.find(([, pattern]) => pattern.test(value))?.[0];
}

/** The one form that all values have, if any. A text without a form stands for all forms. */
function commonForm(values: unknown[]): string | undefined {
	const filled = values.filter((value) => typeof value === 'string' && value !== '');
	const found = new Set(filled.map(formOf));
	return found.size === 1 ? [...found][0] : undefined;
}

/** Holds bodies of the sandbox against the recorded ones of the same kinds. */
export function compareShapes(recorded: Body[], own: Body[]): Comparison {
	const kinds = [...new Set(recorded.map(({ kind }) => kind))].filter((kind) => own.some((body) => body.kind === kind));
	const comparison: Comparison = { bodies: 0, members: 0, findings: [] };
	for (const kind of kinds) {
		const ofKind = (bodies: Body[]): Body[] => bodies.filter((body) => body.kind === kind);
		comparison.bodies += ofKind(own).length;
		const theirs = placesOf(ofKind(recorded));
		for (const [path, place] of placesOf(ofKind(own))) {
			const known = theirs.get(path);
			if (!known) continue;
			const { members, findings } = comparePlace(known, place);
			comparison.members += members;
			for (const { member, ...finding } of findings)
				comparison.findings.push({ kind, member: path === '' ? member : `${path}.${member}`, ...finding });
		}
	}
	return comparison;
}

function comparePlace(known: Place, own: Place): { members: number; findings: Array<Omit<Finding, 'kind'>> } {
	const findings: Array<Omit<Finding, 'kind'>> = [];
	const whole = known.objects.filter(({ isPartial }) => !isPartial);
	const ownNames = new Set(own.objects.flatMap(({ fields }) => Object.keys(fields)));
	const knownNames = new Set(known.objects.flatMap(({ fields }) => Object.keys(fields)));
	for (const member of knownNames) {
		const isAlways = whole.length > 0 && whole.every(({ fields }) => member in fields);
		if (isAlways && !own.objects.every(({ fields }) => member in fields))
			findings.push({ member, what: 'missing', text: 'is in every recording' });
	}
	for (const member of ownNames) {
		if (!knownNames.has(member)) {
			if (whole.length > 0) findings.push({ member, what: 'unknown', text: 'is in no recording' });
			continue;
		}
		const valuesIn = (place: Place): unknown[] =>
			place.objects.filter(({ fields }) => member in fields).map(({ fields }) => fields[member]);
		findings.push(...compareValues(member, valuesIn(known), valuesIn(own)));
	}
	return { members: new Set([...knownNames, ...ownNames]).size, findings };
}

function compareValues(member: string, known: unknown[], own: unknown[]): Array<Omit<Finding, 'kind'>> {
	const types = new Set(known.map(typeOf));
	const others = [...new Set(own.map(typeOf))].filter((type) => !types.has(type));
	if (others.length > 0)
		return [{ member, what: 'type', text: `is ${others.join(', ')}, recorded as ${[...types].join(', ')}` }];
	const form = commonForm(known);
	const other = own.find((value) => typeof value === 'string' && value !== '' && formOf(value) !== form);
	if (form === undefined || other === undefined) return [];
	return [{ member, what: 'form', text: `is '${String(other)}', recorded as ${form}` }];
}

// What a definition says beside its fields, against what Zoom documents: scopes, rate category, page size.
import type { Operation } from '../../nodes/shared/definition/operation.ts';
import type { DocumentedOperation } from './documents.mts';

const RATES: Record<string, string> = {
	light: 'LIGHT',
	medium: 'MEDIUM',
	heavy: 'HEAVY',
	resourceIntensive: 'RESOURCE-INTENSIVE',
};

/** What is wrong with a definition, in words. */
export function checkDefinition({ scopes, rate, list }: Operation, documented: DocumentedOperation): string[] {
	const findings: string[] = [];
	for (const kind of ['granular', 'classic'] as const) {
		const own = scopes[kind];
		const known = documented.scopes.filter((scope) => isOfKind(kind, scope, documented.scopes));
		for (const scope of own) if (!known.includes(scope)) findings.push(`${kind} scope '${scope}' is not documented`);
		// A message about a missing scope can only name what the definition names.
		for (const account of [false, true]) {
			const ofReach = known.filter((scope) => isForAccount(scope) === account);
			if (ofReach.length > 0 && !own.some((scope) => ofReach.includes(scope)))
				findings.push(
					`no ${kind} scope ${account ? 'for the account' : 'for the own user'}: documented are ${ofReach.join(', ')}`,
				);
		}
	}
	if (RATES[rate] !== (documented.rate ?? 'LIGHT'))
		findings.push(`the rate category is '${rate}', documented as ${documented.rate ?? 'none (light)'}`);
	const pageSize = documented.parameters.find(
		(parameter) => parameter.in === 'query' && parameter.name === 'page_size',
	);
	if (list?.pageSize !== undefined && !pageSize)
		findings.push("a page size is sent, but 'page_size' is not documented");
	if (list && list.pageSize === undefined && pageSize)
		findings.push("the list has pages, but the definition names no 'pageSize'");
	const most = pageSize?.schema?.maximum;
	if (list?.pageSize !== undefined && most !== undefined && list.pageSize !== Number(most))
		findings.push(`the page size is ${list.pageSize}, documented as at most ${String(most)}`);
	return findings;
}

const isForAccount = (scope: string): boolean => scope.split(':').includes('admin');

/**
 * Granular scopes name what they are about in a third part: `meeting:read:poll`. Some classic ones have a third part as well, with the reach
 * before it: `meeting:write:admin:sip_dialing`; without a reach these can look alike.
 */
function isOfKind(kind: 'granular' | 'classic', scope: string, all: string[]): boolean {
	const [service, action, about] = scope.split(':');
	if (about === undefined || about === 'admin') return kind === 'classic';
	const isClassic = all.includes(`${service}:${action}:admin:${about}`);
	return kind === 'classic' ? isClassic : !isClassic || all.includes(`${service}:${action}:${about}:admin`);
}

// Compares what a definition says besides its fields with what Zoom documents: scopes, rate category, page size.
import type { Operation } from '../../nodes/shared/definition/operation.ts';
import type { DocumentedOperation } from '../contract/contract.mts';

const RATES: Record<string, string> = {
	light: 'LIGHT',
	medium: 'MEDIUM',
	heavy: 'HEAVY',
	resourceIntensive: 'RESOURCE-INTENSIVE',
};

type Kind = 'granular' | 'classic';

/** Describes every difference between a definition and the documents. */
export function checkDefinition(operation: Operation, documented: DocumentedOperation): string[] {
	return [
		...checkScopes('granular', operation.scopes.granular, documented),
		...checkScopes('classic', operation.scopes.classic, documented),
		...checkRate(operation, documented),
		...checkPageSize(operation, documented),
	];
}

function checkScopes(kind: Kind, own: readonly string[], { scopes }: DocumentedOperation): string[] {
	const known = scopes.filter((scope) => isOfKind(kind, scope, scopes));
	const unknown = own.filter((scope) => !known.includes(scope));
	// The error about a missing scope can only name scopes that the definition names.
	const missing = [false, true].flatMap((forAccount) => {
		const ofReach = known.filter((scope) => isForAccount(scope) === forAccount);
		if (ofReach.length === 0 || own.some((scope) => ofReach.includes(scope))) return [];
		const reach = forAccount ? 'for the account' : 'for the own user';
		return [`no ${kind} scope ${reach}: documented are ${ofReach.join(', ')}`];
	});
	return [...unknown.map((scope) => `${kind} scope '${scope}' is not documented`), ...missing];
}

function checkRate({ rate }: Operation, documented: DocumentedOperation): string[] {
	if (RATES[rate] === (documented.rate ?? 'LIGHT')) return [];
	return [`the rate category is '${rate}', documented as ${documented.rate ?? 'none (light)'}`];
}

function checkPageSize({ list }: Operation, { parameters }: DocumentedOperation): string[] {
	if (!list) return [];
	const documented = parameters.find((parameter) => parameter.in === 'query' && parameter.name === 'page_size');
	if (list.pageSize === undefined)
		return documented ? ["the list has pages, but the definition names no 'pageSize'"] : [];
	if (!documented) return ["a page size is sent, but 'page_size' is not documented"];
	const maximum = documented.schema?.maximum;
	if (maximum === undefined || list.pageSize === Number(maximum)) return [];
	return [`the page size is ${list.pageSize}, documented as at most ${String(maximum)}`];
}

const isForAccount = (scope: string): boolean => scope.split(':').includes('admin');

/**
 * Granular scopes name their subject in a third part: `meeting:read:poll`. Some classic scopes have a third part too,
 * with the reach before it: `meeting:write:admin:sip_dialing`. Without a reach, the two kinds can look alike.
 */
function isOfKind(kind: Kind, scope: string, all: string[]): boolean {
	const [service, action, subject] = scope.split(':');
	if (subject === undefined || subject === 'admin') return kind === 'classic';
	const isClassic = all.includes(`${service}:${action}:admin:${subject}`);
	return kind === 'classic' ? isClassic : !isClassic || all.includes(`${service}:${action}:${subject}:admin`);
}

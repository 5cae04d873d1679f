/**
 * Which host names can be public. A node cannot resolve names inside n8n, so they are judged as they are written. Why any
 * public name may be read without a token: docs/decisions/0009-download-hosts.md.
 */

/** The last labels of names that no public server has (RFC 6761, RFC 6762, RFC 8375, RFC 9476, ICANN, common use). */
const INTERNAL_DOMAINS = new Set([
	...['localhost', 'localdomain', 'local', 'localnet', 'internal', 'intranet', 'intra', 'private', 'lan', 'home'],
	...['corp', 'mail', 'arpa', 'consul', 'svc', 'cluster', 'default', 'node', 'docker', 'kubernetes'],
	...['test', 'invalid', 'example', 'onion', 'alt'],
]);

/** Domains whose names resolve to an address that the name carries, or to this machine. */
const ADDRESS_DOMAINS = [
	...['nip.io', 'sslip.io', 'xip.io', 'traefik.me', 'local.gd', 'backname.io', '1u.ms', 'rbndr.us'],
	...['localtest.me', 'lvh.me', 'vcap.me', 'lacolhost.com', 'localho.st', 'fuf.me', 'fritz.box'],
];

/** First labels of the names under which clouds serve their machines' credentials. */
const METADATA = new Set(['metadata', 'instance-data']);

/** Four numbers, as in 10.0.0.1.example.com and ip-10-0-0-1.example.com. Zoom gives names, never addresses. */
const IPV4 = /(?:^|[.-])\d{1,3}(?:\.\d{1,3}){3}(?:$|[.-])|(?:^|[.-])\d{1,3}(?:-\d{1,3}){3}(?:$|[.-])/;

/** Whether a host name means this machine. */
export function isLoopback(hostname: string): boolean {
	const name = withoutFinalDots(hostname);
	return isWithin(name, 'localhost') || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}

/**
 * Whether a host name is, as written, not a public one: this machine, an address or a name that carries one, a name
 * without a dot, or a name in a domain that is reserved or used inside of networks.
 */
export function isPrivate(hostname: string): boolean {
	const name = withoutFinalDots(hostname);
	const labels = name.split('.');
	if (isLoopback(name) || name.startsWith('[') || labels.length < 2 || IPV4.test(name)) return true;
	if (INTERNAL_DOMAINS.has(String(labels.at(-1))) || METADATA.has(String(labels[0]))) return true;
	return ADDRESS_DOMAINS.some((domain) => isWithin(name, domain));
}

/** Whether a host name is a domain or a name in it. */
export function isWithin(hostname: string, domain: string): boolean {
	return hostname === domain || hostname.endsWith(`.${domain}`);
}

/** A name with a dot at its end means the same host. */
function withoutFinalDots(hostname: string): string {
	let end = hostname.length;
	while (hostname.charAt(end - 1) === '.') end -= 1;
	return hostname.slice(0, end);
}

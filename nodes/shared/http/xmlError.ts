/** What an error says, in the form of Zoom's JSON. */
export interface ErrorBody {
	code?: string;
	message?: string;
	errors?: Array<{ field: string; message: string }>;
}

const CODE = /<(?:error_?)?code>([^]*?)<\//i;
const MESSAGE = /<(?:error_?)?message>([^]*?)<\//i;
/** A complaint about one field. */
const FIELD = /<field>([^<]*)<\/field>\s*<message>([^]*?)<\//gi;
/** The characters that XML writes by a name. */
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/**
 * The error in an XML document, which Zoom sends where it does not see that JSON is wanted, and storage always. Its
 * elements are `code` and `message` or `errorCode` and `errorMessage`, in any case. There is no parser in Node.js, and
 * two elements need none.
 */
export function errorInXml(text: string): ErrorBody {
	const code = elementIn(text, CODE);
	const message = elementIn(text, MESSAGE);
	const errors = [...text.matchAll(FIELD)].map(([, field = '', complaint = '']) => ({
		field: textOf(field),
		message: textOf(complaint),
	}));
	return {
		...(code === undefined ? {} : { code }),
		...(message === undefined ? {} : { message }),
		...(errors.length > 0 ? { errors } : {}),
	};
}

function elementIn(text: string, element: RegExp): string | undefined {
	const content = element.exec(text)?.[1];
	return content === undefined ? undefined : textOf(content);
}

/** The text of an element, without CDATA marks and with its characters as they are meant. */
function textOf(content: string): string {
	return content
		.replace(/<!\[CDATA\[([^]*?)\]\]>/g, '$1')
		.replace(/&(lt|gt|quot|apos|amp);/g, (_whole, name: string) => NAMED[name] as string)
		.replace(/&#(\d{1,6});/g, (_whole, point: string) => String.fromCodePoint(Number(point)))
		.trim();
}

// Errors that come as XML, in the forms of Zoom and of storage.
import { errorInXml, type ErrorBody } from '../../../../nodes/shared/http/xmlError.ts';

test.each<[string, string, ErrorBody]>([
	['of Zoom', '<Result><code>300</code><message>No.</message></Result>', { code: '300', message: 'No.' }],
	[
		'of Zoom with other names',
		'<Result><errorCode>124</errorCode><errorMessage>No.</errorMessage></Result>',
		{ code: '124', message: 'No.' },
	],
	[
		'with underscores',
		'<r><error_code>124</error_code><error_message>No.</error_message></r>',
		{ code: '124', message: 'No.' },
	],
	['of storage', '<Error><Code>NoSuchKey</Code><Message>No.</Message></Error>', { code: 'NoSuchKey', message: 'No.' }],
	['without a code', '<e><message>No.</message></e>', { message: 'No.' }],
	['without a message', '<e><code>1</code></e>', { code: '1' }],
	['with empty elements', '<e><code></code><message> </message></e>', { code: '', message: '' }],
	['with other elements', '<e><zipcode>1</zipcode><messages>No.</messages></e>', {}],
	['with lines', '<e>\n <message>\n  One\ntwo\n </message>\n</e>', { message: 'One\ntwo' }],
	['with CDATA', '<e><message><![CDATA[a < b]]> or <![CDATA[c]]></message></e>', { message: 'a < b or c' }],
	['with named characters', '<e><message>&lt;&gt;&quot;&apos;&amp;lt;</message></e>', { message: '<>"\'&lt;' }],
	['with numbered characters', '<e><message>&#65;&#8364;&#9999999;</message></e>', { message: 'A€&#9999999;' }],
	[
		'with complaints about fields',
		'<e><code>300</code><message>Validation Failed.</message><errors><errors><field> a </field>\n<message>Too <b>long.</message></errors><errors><field>b</field><message>Missing.</message></errors></errors></e>',
		{
			code: '300',
			message: 'Validation Failed.',
			errors: [
				{ field: 'a', message: 'Too <b>long.' },
				{ field: 'b', message: 'Missing.' },
			],
		},
	],
	['that is cut off', '<e><code>300</code><message>No', { code: '300' }],
	['that is no error', '<meeting><id>1</id></meeting>', {}],
])('an error %s is read', (_what, text, error) => {
	expect(errorInXml(text)).toStrictEqual(error);
});

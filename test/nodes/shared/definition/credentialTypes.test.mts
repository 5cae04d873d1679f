// The names of the credential types. They are literals in the classes and node descriptions, which n8n's linters read
// as text, so that only a test can hold them equal.
import { readdirSync, readFileSync } from 'node:fs';
import { credentialTypes, isServerToServer } from '../../../../nodes/shared/definition/credentialTypes.ts';
import { Zoom } from '../../../../nodes/Zoom/Zoom.node.ts';
import { ZoomTrigger } from '../../../../nodes/ZoomTrigger/ZoomTrigger.node.ts';

test('each name is that of a credential class, and no class is left out', () => {
	const names = readdirSync('credentials')
		.filter((file) => file.endsWith('.credentials.ts'))
		.map((file) => /^\tname = '(\w+)';$/m.exec(readFileSync(`credentials/${file}`, 'utf8'))?.[1]);
	expect(names.sort()).toEqual(Object.values(credentialTypes).sort());
});

test('the Zoom node offers a General App and a Server-to-Server app, and shows the credential that is chosen', () => {
	const { credentials = [], properties } = new Zoom().description;
	const { generalApp, serverToServer } = credentialTypes;
	expect(credentials.map(({ name, displayOptions }) => [name, displayOptions?.show?.authentication])).toEqual([
		[generalApp, [generalApp]],
		[serverToServer, [serverToServer]],
	]);
	const authentication = properties.find(({ name }) => name === 'authentication');
	expect(authentication).toMatchObject({
		default: generalApp,
		options: [{ value: generalApp }, { value: serverToServer }],
	});
});

test('the Zoom Trigger asks for the secret token, for the app that manages its subscription, and for one that reads its log', () => {
	const { credentials = [] } = new ZoomTrigger().description;
	const { webhook, app, serverToServer, generalApp } = credentialTypes;
	expect(credentials.map(({ name }) => name)).toEqual([webhook, app, serverToServer, generalApp]);
});

test('only the Server-to-Server type is Server-to-Server', () => {
	const { serverToServer, ...others } = credentialTypes;
	expect(isServerToServer(serverToServer)).toBe(true);
	for (const other of [...Object.values(others), '', undefined]) expect(isServerToServer(other)).toBe(false);
});

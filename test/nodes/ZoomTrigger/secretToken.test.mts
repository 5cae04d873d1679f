// When the secret token is read from the credential, and when the cached one is used.
import { getSecretToken, type SecretToken } from '../../../nodes/ZoomTrigger/secretToken.ts';
import { NOW, SECRET, TriggerContext } from '../shared/support/triggerContext.mts';

/** The secret token that a trigger gets `later` milliseconds from now. */
async function tokenOf(context: TriggerContext, later = 0, options?: { refresh: boolean }): Promise<SecretToken> {
	return await getSecretToken(context.webhook({}, {}, null).n8n, NOW + later, options);
}

test('the first secret token is read from the credential for webhooks', async () => {
	const context = new TriggerContext();
	expect(await tokenOf(context)).toEqual({ value: SECRET, isFresh: true });
	expect(context.credentialsRead).toEqual(['zoomWebhookApi']);
});

test.each([[{}], [{ secretToken: '' }], [{ secretToken: null }], [{ secretToken: 7 }]])(
	'the secret token of the credential %j is empty',
	async (credential) => {
		const context = new TriggerContext();
		context.credential = credential;
		expect([await tokenOf(context), await tokenOf(context)]).toEqual([
			{ value: '', isFresh: true },
			{ value: '', isFresh: false },
		]);
	},
);

test.each([
	[0, false],
	[9_999, false],
	[10_000, true],
	[60_000, true],
])('after %d ms the credential is read again: %p', async (later, isRead) => {
	const context = new TriggerContext();
	await tokenOf(context);
	context.credential = { secretToken: 'changed' };
	expect(await tokenOf(context, later)).toEqual({ value: isRead ? 'changed' : SECRET, isFresh: isRead });
	expect(context.credentialsRead).toHaveLength(isRead ? 2 : 1);
});

test('using a cached token does not cache it for longer', async () => {
	const context = new TriggerContext();
	for (const [later, isFresh] of [
		[0, true],
		[6_000, false],
		[12_000, true],
		[21_000, false],
	] as const)
		expect([later, (await tokenOf(context, later)).isFresh]).toEqual([later, isFresh]);
});

test('a refresh reads the credential in any case, and caches the new token', async () => {
	const context = new TriggerContext();
	await tokenOf(context);
	context.credential = { secretToken: 'changed' };
	expect([await tokenOf(context, 5_000, { refresh: true }), await tokenOf(context, 14_999)]).toEqual([
		{ value: 'changed', isFresh: true },
		{ value: 'changed', isFresh: false },
	]);
});

test('a second refresh reads the credential again after a second at the earliest', async () => {
	const context = new TriggerContext();
	const read = async (later: number, refresh = true) => await tokenOf(context, later, { refresh });
	expect([(await read(0)).isFresh, (await read(999)).isFresh, (await read(1000)).isFresh]).toEqual([true, false, true]);
	// Reading it because it is ten seconds old is no refresh.
	expect([(await read(11_000, false)).isFresh, (await read(11_000)).isFresh, (await read(11_001)).isFresh]).toEqual([
		true,
		true,
		false,
	]);
});

test('requests that arrive while the credential is read again get the new token as well', async () => {
	const context = new TriggerContext();
	await tokenOf(context);
	context.credential = { secretToken: 'changed' };
	const both = [tokenOf(context, 1, { refresh: true }), tokenOf(context, 1, { refresh: true }), tokenOf(context, 1)];
	expect(await Promise.all(both)).toEqual([
		{ value: 'changed', isFresh: true },
		{ value: 'changed', isFresh: false },
		{ value: 'changed', isFresh: false },
	]);
	expect(context.credentialsRead).toHaveLength(2);
});

test.each<[string, (other: TriggerContext, context: TriggerContext) => void]>([
	[
		'another credential',
		(other, { workflow, node }) =>
			Object.assign(other, { workflow, node: { ...node, credentials: other.node.credentials } }),
	],
	[
		'no credential',
		(other, { workflow, node }) => Object.assign(other, { workflow, node: { ...node, credentials: undefined } }),
	],
	[
		'no credential for webhooks',
		(other, { workflow, node }) =>
			Object.assign(other, {
				workflow,
				node: { ...node, credentials: { zoomGeneralAppOAuth2Api: { id: '1', name: 'Zoom' } } },
			}),
	],
	[
		'another node',
		(other, { workflow, node }) => Object.assign(other, { workflow, node: { ...node, id: other.node.id } }),
	],
	['another workflow', (other, { node }) => Object.assign(other, { node })],
])('a cached token is not used for %s', async (_which, alter) => {
	const [context, other] = [new TriggerContext(), new TriggerContext()];
	alter(other, context);
	other.credential = { secretToken: 'other' };
	await tokenOf(context);
	expect([await tokenOf(other), await tokenOf(context)]).toEqual([
		{ value: 'other', isFresh: true },
		{ value: SECRET, isFresh: false },
	]);
});

test("an error of n8n's is passed on, and nothing is cached", async () => {
	const context = new TriggerContext();
	const { n8n } = context.webhook({}, {}, null);
	const error = new Error('Credential not found');
	const failing = { ...n8n, getCredentials: async () => await Promise.reject(error) } as typeof n8n;
	await expect(getSecretToken(failing, NOW)).rejects.toBe(error);
	// One that was read meanwhile stays.
	const failingLater = getSecretToken(failing, NOW);
	await tokenOf(context, 20_000);
	await expect(failingLater).rejects.toBe(error);
	expect(await tokenOf(context, 20_000)).toEqual({ value: SECRET, isFresh: false });
	await expect(getSecretToken(failing, NOW + 40_000)).rejects.toBe(error);
	expect(await tokenOf(context)).toEqual({ value: SECRET, isFresh: true });
});

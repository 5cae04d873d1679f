// When n8n is asked for the secret token, and when the one that was kept is used.
import { secretTokenOf, type SecretToken } from '../../../nodes/ZoomTrigger/secretToken.ts';
import { NOW, SECRET, TriggerContext } from '../shared/support/triggerContext.mts';

/** The secret token as the trigger of a host gets it, so many milliseconds from now. */
async function tokenOf(trigger: TriggerContext, later = 0, fresh?: boolean): Promise<SecretToken> {
	return await secretTokenOf(trigger.webhook({}, {}, null).host, NOW + later, fresh);
}

test("it is the one of Zoom's webhooks, asked for the first time", async () => {
	const trigger = new TriggerContext();
	expect(await tokenOf(trigger)).toEqual({ value: SECRET, isFresh: true });
	expect(trigger.asked).toEqual(['zoomWebhookApi']);
});

test.each([[{}], [{ secretToken: '' }], [{ secretToken: null }], [{ secretToken: 7 }]])(
	'of the credential %j it is empty',
	async (credential) => {
		const trigger = new TriggerContext();
		trigger.credential = credential;
		expect([await tokenOf(trigger), await tokenOf(trigger)]).toEqual([
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
])('%d ms later n8n is asked again: %p', async (later, isAsked) => {
	const trigger = new TriggerContext();
	await tokenOf(trigger);
	trigger.credential = { secretToken: 'changed' };
	expect(await tokenOf(trigger, later)).toEqual({ value: isAsked ? 'changed' : SECRET, isFresh: isAsked });
	expect(trigger.asked).toHaveLength(isAsked ? 2 : 1);
});

test('using it does not keep it for longer', async () => {
	const trigger = new TriggerContext();
	for (const [later, isFresh] of [
		[0, true],
		[6_000, false],
		[12_000, true],
		[21_000, false],
	] as const)
		expect([later, (await tokenOf(trigger, later)).isFresh]).toEqual([later, isFresh]);
});

test('where it may have been changed n8n is asked in any case, and the new one kept', async () => {
	const trigger = new TriggerContext();
	await tokenOf(trigger);
	trigger.credential = { secretToken: 'changed' };
	expect([await tokenOf(trigger, 5_000, true), await tokenOf(trigger, 14_999)]).toEqual([
		{ value: 'changed', isFresh: true },
		{ value: 'changed', isFresh: false },
	]);
});

test.each<[string, (other: TriggerContext, trigger: TriggerContext) => void]>([
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
])('that of %s is asked for by itself', async (_which, alter) => {
	const [trigger, other] = [new TriggerContext(), new TriggerContext()];
	alter(other, trigger);
	other.credential = { secretToken: 'other' };
	await tokenOf(trigger);
	expect([await tokenOf(other), await tokenOf(trigger)]).toEqual([
		{ value: 'other', isFresh: true },
		{ value: SECRET, isFresh: false },
	]);
});

test('n8n refusing the credential is passed on, and nothing kept of it', async () => {
	const trigger = new TriggerContext();
	const { host } = trigger.webhook({}, {}, null);
	const refusal = new Error('Credential not found');
	const refused = { ...host, getCredentials: async () => await Promise.reject(refusal) } as typeof host;
	await expect(secretTokenOf(refused, NOW)).rejects.toBe(refusal);
	expect(await tokenOf(trigger)).toEqual({ value: SECRET, isFresh: true });
});

// Two executions in one process that create the same at once.
import { createOnce, forgetMade, justMade } from '../../../../nodes/shared/engine/upsertMemory.ts';

let names = 0;
const newName = (): string => `record ${(names += 1)}`;
const at = (now: number) => ({ now: () => now });

test('the second waits for the first, and takes what it made', async () => {
	const name = newName();
	let finish: (record: { id: number }) => void = () => undefined;
	const first = createOnce(name, at(0), async () => await new Promise((resolve) => (finish = resolve)));
	const create = jest.fn();
	const second = createOnce(name, at(0), create);
	const third = createOnce(name, at(0), create);
	await new Promise(setImmediate);
	finish({ id: 1 });
	expect(await Promise.all([first, second, third])).toEqual([
		{ record: { id: 1 }, isOther: false },
		{ record: { id: 1 }, isOther: true },
		{ record: { id: 1 }, isOther: true },
	]);
	expect(create).not.toHaveBeenCalled();
});

test('the second creates it if the first fails, and only the first has that error', async () => {
	const name = newName();
	const first = createOnce(name, at(0), async () => await Promise.reject(new Error('No')));
	const second = createOnce(name, at(0), async () => ({ id: 2 }));
	await expect(first).rejects.toThrow('No');
	expect(await second).toEqual({ record: { id: 2 }, isOther: false });
});

test('others do not wait', async () => {
	void createOnce(newName(), at(0), async () => await new Promise(() => undefined));
	expect(await createOnce(newName(), at(0), async () => ({ id: 3 }))).toEqual({ record: { id: 3 }, isOther: false });
});

test('what was made is remembered for half a minute, unless it is deleted', async () => {
	const [name, other] = [newName(), newName()];
	await createOnce(name, at(1000), async () => ({ id: 4 }));
	await createOnce(other, at(1000), async () => ({ id: 5 }));
	expect([justMade(name, 1000), justMade(name, 31_000)]).toEqual([{ id: 4 }, { id: 4 }]);
	forgetMade('4');
	expect([justMade(name, 2000), justMade(other, 2000)]).toEqual([undefined, { id: 5 }]);
	expect(justMade(other, 31_001)).toBeUndefined();
	expect(justMade(other, 2000)).toBeUndefined();
});

test('a clock that was set back does not make it remember for ever', async () => {
	const name = newName();
	await createOnce(name, at(1_000_000), async () => ({ id: 6 }));
	expect(justMade(name, 1000)).toBeUndefined();
});

test('after half a minute it is created again', async () => {
	const name = newName();
	await createOnce(name, at(0), async () => ({ id: 7 }));
	expect(await createOnce(name, at(40_000), async () => ({ id: 8 }))).toEqual({ record: { id: 8 }, isOther: false });
});

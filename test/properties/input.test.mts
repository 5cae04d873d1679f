// Any text, number, object or missing value in any parameter of any operation gives a valid request or a message that names the field: never another
// path, a value that JavaScript made of nothing, a crash or a hang. A run prints its seed; ZOOM_PROPERTY_SEED repeats it, ZOOM_PROPERTY_CASES sets the number.
import { search, seed } from './search.mts';
import { subjects } from './subjects.mts';

const all = subjects();
const CASES = Number(process.env.ZOOM_PROPERTY_CASES ?? 100_000);
const each = Math.ceil(CASES / all.length);

beforeAll(() => {
	process.stdout.write(
		`Bad input: ${each * all.length} cases over ${all.length} operations, ZOOM_PROPERTY_SEED=${seed}\n`,
	);
});

test.each(all.map((subject) => [subject.id, subject] as const))(
	'%s',
	async (_id, subject) => {
		expect(await search(subject, each)).toBeUndefined();
	},
	120_000,
);

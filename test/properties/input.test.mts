// Any value in any parameter of any operation leads to a valid request or to an error that names the field. It never
// leads to another path, to texts such as "undefined", to a crash or to a hang. A run prints its seed:
// ZOOM_PROPERTY_SEED repeats it, ZOOM_PROPERTY_CASES sets the number of cases.
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
	'%s sends a valid request or reports the field, whatever the input',
	async (_id, subject) => {
		expect(await search(subject, each)).toBeUndefined();
	},
	120_000,
);

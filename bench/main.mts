import { contenders } from './contenders.mts';
import { measure } from './measure.mts';
import { rows } from './rows.mts';
const [rowName, only] = process.argv.slice(2);
for (const row of rows.filter(({ name }) => name === rowName)) for (const c of contenders.filter(({name}) => !only || name === only)) console.log(row.title, c.title, JSON.stringify({ ...(await measure({...row, repeats: 1}, c, 'full')), contender: undefined }));

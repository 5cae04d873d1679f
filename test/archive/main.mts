// `npm run simulate:archive`: 1,000 recordings, or as many as RECORDINGS says; SEED repeats a simulation.
import { simulateArchive } from './simulate.mts';

const recordings = Number(process.env.RECORDINGS ?? 1000);
const seed = Number(process.env.SEED ?? 20_261_127);
const figures = await simulateArchive(recordings, seed);
console.log(`SEED=${seed} RECORDINGS=${recordings}`);
for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(16)}${value}`);
process.exit(figures.lost + figures.deletedTooEarly + figures.left > 0 ? 1 : 0);

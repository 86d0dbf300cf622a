/** `npm run fuzz -- [--minutes N] [--seed S]`: tries a built platform, a process of its own, until the time is over or it is gone. */
import { commandLine } from '@marque/shared/settings/command-line';
import { removeFolders, withMarque } from '../bench/marque.js';
import { stopAll } from '../bench/processes.js';
import { clientDocuments } from './client-documents.js';
import { memoryOf } from './memory.js';
import { fuzz } from './run.js';
import type { Outcome } from './run.js';

const usage = 'usage: npm run fuzz -- [--minutes N] [--seed S]';
const mebibyte = 1024 * 1024;
const bounds = { heapBytes: 800 * mebibyte, residentBytes: 1_500 * mebibyte };
/** Each round has a seed of its own, so that a failure can be tried again without all that came before. */
const casesOfOneRound = 2_000;

function positive(text: string | undefined, fallback: number): number {
  const value = text === undefined ? fallback : Number(text);
  if (!(value > 0)) throw new Error(usage);
  return value;
}

async function run(url: string, minutes: number, firstSeed: number): Promise<boolean> {
  const end = performance.now() + minutes * 60_000;
  const documents = clientDocuments();
  let [cases, failures] = [0, 0];
  for (let seed = firstSeed; performance.now() < end; seed++) {
    const outcome = await fuzz({
      url,
      seed,
      documents,
      goesOn: (done) => done < casesOfOneRound && performance.now() < end,
      onFailure: (failure) => console.log(JSON.stringify({ seed, ...failure })),
    }).catch(async (error: unknown): Promise<Outcome | null> => {
      console.log(JSON.stringify({ seed, why: 'The round was broken off.', error: String(error) }));
      return null;
    });
    if (outcome === null) return false;
    cases += outcome.cases;
    failures += outcome.failures.length;
    const { heapBytes, residentBytes, faults } = await memoryOf(url);
    const inMebibytes = (bytes: number) => `${Math.round(bytes / mebibyte)} MiB`;
    console.log(
      `seed ${seed}: ${cases} cases, ${failures} failures, heap ${inMebibytes(heapBytes)}, resident ${inMebibytes(residentBytes)}`,
    );
    if (faults > 0) console.log(`${faults} faults reached the top of the process.`);
    if (heapBytes > bounds.heapBytes || residentBytes > bounds.residentBytes) console.log('The memory is past its bounds.');
    if (faults > 0 || heapBytes > bounds.heapBytes || residentBytes > bounds.residentBytes) return false;
  }
  return failures === 0;
}

try {
  const { values } = commandLine({ usage, options: { minutes: { type: 'string' }, seed: { type: 'string' } } });
  const [minutes, seed] = [positive(values.minutes, 10), Math.trunc(positive(values.seed, 1))];
  const passed = await withMarque('all-in-one', ({ url }) => run(url, minutes, seed));
  process.exitCode = passed ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await stopAll();
  removeFolders();
}

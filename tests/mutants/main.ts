/** `npm run mutants`: plants each mistake of the list and fails with the names of those that no test notices. */
import { fileURLToPath } from 'node:url';
import { changedFiles, choose, readChoice, usage } from './choose.js';
import { CopiedTree } from './copied-tree.js';
import type { Mutant } from './mutant.js';
import { mutants } from './mutants.js';
import { TestBench, type Verdict } from './test-bench.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** How tests end without a mistake, and how long that takes. */
interface Sound {
  readonly verdict: Verdict;
  readonly tookMs: number;
}

/** Time for anything on a slow machine. */
const soundPatienceMs = 300_000;
/** What a mistake keeps from happening is waited for in vain: the rest of the time is for a machine that has become slower. */
const patienceFor = ({ tookMs }: Sound): number => Math.max(20_000, 4 * tookMs);

async function runSound(mutant: Mutant, bench: TestBench): Promise<Sound> {
  const startedAt = performance.now();
  const verdict = await bench.run(mutant, soundPatienceMs);
  return { verdict, tookMs: performance.now() - startedAt };
}

/** What is wrong with a mutant that lived; null for one that was noticed. */
async function tryOut(mutant: Mutant, tree: CopiedTree, bench: TestBench, known: Map<string, Sound>): Promise<string | null> {
  const key = JSON.stringify([mutant.tests, mutant.only]);
  const sound = known.get(key) ?? (await runSound(mutant, bench));
  known.set(key, sound);
  const before = sound.verdict;
  if (before.kind !== 'passed') {
    return `its tests do not pass without it: ${before.kind === 'failed' ? before.test : before.why}`;
  }
  const takeOut = tree.plant(mutant);
  bench.forget(mutant.file);
  try {
    const verdict = await bench.run(mutant, patienceFor(sound));
    if (verdict.kind === 'failed') {
      say(`noticed  ${mutant.name}\n         by ${verdict.test}`);
      return null;
    }
    return verdict.kind === 'passed' ? 'no test noticed it' : `no test could run with it: ${verdict.why}`;
  } finally {
    takeOut();
    bench.forget(mutant.file);
  }
}

async function plantAll(chosen: readonly Mutant[]): Promise<readonly string[]> {
  const tree = CopiedTree.make(root);
  const alive: string[] = [];
  try {
    const bench = await TestBench.open(tree.folder);
    const known = new Map<string, Sound>();
    try {
      for (const mutant of chosen) {
        const fault = await tryOut(mutant, tree, bench, known);
        if (fault === null) continue;
        alive.push(`${mutant.name} (${mutant.file}): ${fault}`);
        say(`LIVES    ${mutant.name}\n         ${fault}`);
      }
    } finally {
      await bench.close();
    }
  } finally {
    process.chdir(root);
    tree.remove();
  }
  return alive;
}

/** Returns the exit code: 0 when each was noticed, 1 when one lives, 2 for a command line that is not understood. */
async function main(): Promise<number> {
  let choice;
  try {
    choice = readChoice(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    return 2;
  }
  if (choice.help) {
    say(usage);
    return 0;
  }
  const changed = choice.changed ? changedFiles(root, choice.since) : null;
  const chosen = choose(mutants, choice.parts, changed);
  const started = performance.now();
  const alive = chosen.length === 0 ? [] : await plantAll(chosen);
  const seconds = Math.round((performance.now() - started) / 1000);
  say(
    `${mutants.length} planted mistakes are listed, ${chosen.length} were planted, ${chosen.length - alive.length} noticed (${seconds} s).`,
  );
  for (const line of alive) say(`- ${line}`);
  return alive.length === 0 ? 0 : 1;
}

process.exitCode = await main();

/** Time from the start of the process to the first answered query, cold and again, beside the embedded PostgreSQL alone. */
import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { figureOf, type Figure } from './figures.js';
import { makeFolder, removeFolder, startOn } from './marque.js';
import type { Options } from './options.js';
import { nextMessage, startNode, startProgram, stopProcess } from './processes.js';

/** Starts of each kind. */
export async function measureStart({ rounds }: Options): Promise<Figure[]> {
  const cold: number[] = [];
  const second: number[] = [];
  const plainCold: number[] = [];
  const plainSecond: number[] = [];
  const node: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await onFolder(async (dataDir) => {
      cold.push(await startPlatformOnce(dataDir));
      second.push(await startPlatformOnce(dataDir));
    });
    await onFolder(async (dataDir) => {
      plainCold.push(await startPostgresOnce(dataDir));
      plainSecond.push(await startPostgresOnce(dataDir));
    });
    node.push(await timed(startNode(['-e', ''])));
  }
  return [
    figureOf('start', 'cold, demo world included', 'ms', { ours: cold, raw: plainCold, note: 'raw: initdb and start of PostgreSQL alone' }),
    figureOf('start', 'second', 'ms', { ours: second, raw: plainSecond, note: 'raw: start of PostgreSQL alone' }),
    figureOf('start', "node -e ''", 'ms', { ours: [], raw: node }),
  ];
}

async function onFolder(work: (dataDir: string) => Promise<void>): Promise<void> {
  const dataDir = makeFolder();
  try {
    await work(dataDir);
  } finally {
    removeFolder(dataDir);
  }
}

async function startPlatformOnce(dataDir: string): Promise<number> {
  const marque = await startOn(dataDir);
  await marque.stop();
  return marque.firstAnswerMs;
}

async function startPostgresOnce(dataDir: string): Promise<number> {
  const began = performance.now();
  const child = startProgram('plain-postgres.js', { dataDir });
  await nextMessage(child, () => true);
  const ms = performance.now() - began;
  await stopProcess(child);
  return ms;
}

async function timed(child: ChildProcess): Promise<number> {
  const began = performance.now();
  await once(child, 'exit');
  return performance.now() - began;
}

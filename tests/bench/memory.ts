/** Memory of a platform at rest, beside a Node process that does nothing. */
import { setTimeout as sleep } from 'node:timers/promises';
import { figureOf, type Figure } from './figures.js';
import { withMarque } from './marque.js';
import { memoryMbOf, startNode, stopProcess } from './processes.js';

/** Time after the first answer; what the start left behind is collected by then. */
const restMs = 5000;

/** Memory of each mode. */
export async function measureMemory(): Promise<Figure[]> {
  const idle = startNode(['-e', 'setTimeout(() => {}, 1e9)']);
  await sleep(500);
  const raw = [memoryMbOf(idle.pid ?? 0).node];
  await stopProcess(idle);
  const atRest = (mode: 'all-in-one' | 'distributed') =>
    withMarque(mode, async ({ pid }) => {
      await sleep(restMs);
      return memoryMbOf(pid);
    });
  const whole = await atRest('all-in-one');
  const parts = await atRest('distributed');
  return [
    figureOf('memory', 'all-in-one', 'MiB', { ours: [whole.node], raw, note: 'RSS; raw: a Node process that does nothing' }),
    figureOf('memory', 'all-in-one, PostgreSQL', 'MiB', { ours: [whole.postgres], raw: [], note: 'PSS of all its processes' }),
    figureOf('memory', 'distributed', 'MiB', { ours: [parts.node], raw, note: 'RSS of eight processes, shared pages counted in each' }),
    figureOf('memory', 'distributed, PostgreSQL', 'MiB', { ours: [parts.postgres], raw: [], note: 'PSS of all its processes' }),
  ];
}

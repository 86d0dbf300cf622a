/** A platform that is closed is gone: what would keep it keeps all that it had read and composed, and each further one comes on top. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { modes, startMarque, type Mode } from '../kit/marque.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Opens one, signs in and closes it, and keeps nothing of it but a look at whether it is there. */
async function opened(mode: Mode): Promise<WeakRef<object>> {
  const marque = await startMarque(mode);
  await marque.as('dealer360', 'dealer');
  const there = new WeakRef(marque.running);
  await marque.close();
  return there;
}

/** What is made once in a process, and whenever it is first asked for, may remember who asked. */
const keptAtMost = 1;

it.each(modes)('is kept by nothing, however many there were, %s', async (mode) => {
  const there = [await opened(mode), await opened(mode), await opened(mode)];
  const kept = (): number => {
    collectGarbage();
    return there.filter((each) => each.deref() !== undefined).length;
  };
  // What has a timer of its own ends by it.
  await expect.poll(kept, { timeout: 200_000, interval: 500 }).toBeLessThanOrEqual(keptAtMost);
});

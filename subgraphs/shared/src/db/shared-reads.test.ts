import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { type OpenReadOnly, SharedReads } from './shared-reads.js';
import { Transaction } from './transaction.js';

/** Transactions as the driver has them: one whose connection is lost fails at once, whatever its work does. */
function connections() {
  const opened: { lose(): void }[] = [];
  const open: OpenReadOnly = (_tenantId, work) => {
    let lost = false;
    const closed = new Promise<never>((_resolve, reject) => {
      opened.push({
        lose() {
          lost = true;
          reject(new Error('the connection was lost'));
        },
      });
    });
    const tx = new Transaction({ unsafe: () => (lost ? Promise.reject(new Error('lost')) : Promise.resolve([])) } as never, new Set());
    return Promise.race([work(tx), closed]);
  };
  return { open, opened };
}

const read = (reads: SharedReads) => reads.read('tenant', (tx) => tx.send({ text: '', valuesOf: () => [], toRow: null }, {}, true));

it.each([0, 1, 2, 3])('what is read on in a transaction that is lost %i turns later is answered by another', async (turns) => {
  const { open, opened } = connections();
  const reads = new SharedReads(open);
  await read(reads);
  const follow = read(reads);
  for (let turn = 0; turn < turns; turn += 1) await nextTurn();
  opened[0]?.lose();
  expect(await follow).toEqual([]);
  expect(await Promise.all([read(reads), read(reads)])).toEqual([[], []]);
});

it('what is asked for after a lost transaction is read in one of its own', async () => {
  const { open, opened } = connections();
  const reads = new SharedReads(open);
  await read(reads);
  opened[0]?.lose();
  expect(await read(reads)).toEqual([]);
  expect(opened).toHaveLength(2);
});

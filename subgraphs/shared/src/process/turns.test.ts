import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Turns } from './turns.js';

/** Work that ends when told. */
function held(log: string[], name: string): { work(): Promise<void>; end(error?: Error): void } {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  return {
    work() {
      log.push(name);
      return promise;
    },
    end: (error) => (error ? reject(error) : resolve()),
  };
}

/** Everything that can go on without somebody's doing has gone on. */
async function settled(): Promise<void> {
  for (let index = 0; index < 5; index += 1) await turn();
}

describe('turns', () => {
  it('are taken one at a time at one thing, in order of arrival, and at once at others', async () => {
    const turns = new Turns(4);
    const log: string[] = [];
    const works = ['a1', 'a2', 'a3', 'b1'].map((name) => ({ name, ...held(log, name) }));
    const done = works.map(({ name, work }) => turns.take(name.slice(0, 1), work));
    await settled();
    expect(log).toEqual(['a1', 'b1']);
    works[0]?.end();
    await settled();
    expect(log).toEqual(['a1', 'b1', 'a2']);
    for (const { end } of works) end();
    await Promise.all(done);
    expect(log).toEqual(['a1', 'b1', 'a2', 'a3']);
  });

  it('are never more at once than there are slots, over all things', async () => {
    const turns = new Turns(2);
    const log: string[] = [];
    const works = ['a', 'b', 'c', 'd'].map((name) => ({ name, ...held(log, name) }));
    const done = works.map(({ name, work }) => turns.take(name, work));
    await settled();
    expect(log).toEqual(['a', 'b']);
    works[1]?.end();
    await settled();
    expect(log).toEqual(['a', 'b', 'c']);
    for (const { end } of works) end();
    await Promise.all(done);
    expect(log).toHaveLength(4);
  });

  it('go on after work that fails', async () => {
    const turns = new Turns(1);
    const log: string[] = [];
    const [bad, good] = [held(log, 'bad'), held(log, 'good')];
    const results = Promise.allSettled([turns.take('a', bad.work), turns.take('a', good.work), turns.take('b', good.work)]);
    bad.end(new Error('broken'));
    good.end();
    expect((await results).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(log).toEqual(['bad', 'good', 'good']);
  });

  it('are refused where a thousand wait already', async () => {
    const turns = new Turns(1);
    const first = held([], 'first');
    const waiting = Array.from({ length: 1_001 }, () => turns.take('a', first.work));
    await expect(turns.take('a', first.work)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    first.end();
    await Promise.all(waiting);
  });
});

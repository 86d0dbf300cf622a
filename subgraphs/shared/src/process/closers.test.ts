import { expect, it } from 'vitest';
import { Closers } from './closers.js';
import { silentLogger } from '../testing/testing.js';

/** Closers with what they complain of. */
function closers() {
  const parts: unknown[] = [];
  const logger = silentLogger.child({});
  logger.warn = (facts: unknown) => void parts.push(Object.entries(Object(facts)).find(([name]) => name === 'part')?.[1]);
  return { closers: new Closers(logger), parts };
}

it('closes what was opened last first, once', async () => {
  const { closers: all, parts } = closers();
  const closed: string[] = [];
  for (const name of ['first', 'second', 'third']) all.add(name, async () => void closed.push(name));
  await all.close();
  await all.close();
  expect([closed, parts]).toEqual([['third', 'second', 'first'], []]);
});

it('goes on when a part fails or never ends, and says which', async () => {
  const { closers: all, parts } = closers();
  const closed: string[] = [];
  all.add('database', async () => void closed.push('database'));
  all.add('relay', () => new Promise(() => {}), 10);
  all.add('jobs', () => Promise.reject(new Error('gone')));
  await all.close();
  expect([closed, parts]).toEqual([['database'], ['jobs', 'relay']]);
});

import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FinanceDesk, succeeded } from './testing/finance-desk.js';

const migration = (name: string): string => readFileSync(new URL(`../migrations/${name}.sql`, import.meta.url), 'utf8');
const [refusalsByType, states] = [migration('0004_refusals_by_type'), migration('0005_states')];

let desk: FinanceDesk;
beforeAll(async () => {
  desk = await FinanceDesk.open();
});
afterAll(() => desk.close());

/** Refuses once, puts the answer in its old words, migrates, and asks again with the same key. */
async function toldAgain(ask: (key: string) => Promise<object>, old: object): Promise<[object, object]> {
  const key = randomUUID();
  const first = await ask(key);
  await desk.owner`update platform.commands set answer = ${JSON.stringify(old)} where key = ${key}`;
  await desk.owner.unsafe(refusalsByType);
  return [first, await ask(key)];
}

const naira = (minor: string) => ({ amountMinor: { $bigint: minor }, currency: 'NGN' });

it('tells a refusal that was kept in the words of before as the type that it has now', async () => {
  const person = await desk.funded('1');
  const words = { required: naira('500'), available: naira('100') };
  const [first, again] = await toldAgain((key) => desk.hold(person, '5', 'SERVICE', key), {
    refused: 'INSUFFICIENT_FUNDS',
    ...words,
    path: ['input', 'amount'],
  });
  expect(again).toEqual({ ...first, message: 'There is not enough money for this.' });

  succeeded(await desk.hold(person, '0.5'));
  const [committed, stillCommitted] = await toldAgain((key) => desk.withdraw(person, '0.1', 'sandbox_ok', key), {
    refused: 'FUNDS_COMMITTED',
    held: naira('50'),
  });
  expect(stillCommitted).toEqual({ ...committed, message: 'Money is held for bids or deposits; it can be withdrawn when it is free.' });
});

it.each([
  ['INPUT', 'InvalidInput'],
  ['NOT_FOUND', 'NotFound'],
  ['CONFLICT', 'Conflict'],
  ['NOT_ALLOWED', 'NotAllowed'],
])('calls %s %s, with its sentence and its place', async (word, refused) => {
  const facts = { message: 'Said before.', path: ['input', 'amount'] };
  const person = desk.actor();
  const [, again] = await toldAgain((key) => desk.hold(person, '5', 'SERVICE', key), { refused: word, ...facts });
  expect(again).toEqual({ refused, ...facts });
});

it('leaves the success of a call as it is', async () => {
  const person = await desk.funded('10');
  const key = randomUUID();
  const hold = await desk.hold(person, '5', 'SERVICE', key);
  await desk.owner.unsafe(refusalsByType);
  expect(await desk.hold(person, '5', 'SERVICE', key)).toEqual(hold);
});

it('answers a key from before with its hold, whose state was called by another name', async () => {
  const person = await desk.funded('10');
  const key = randomUUID();
  const hold = succeeded(await desk.hold(person, '5', 'SERVICE', key));
  await desk.owner`update platform.commands set answer = replace(answer, '"state":', '"status":') where key = ${key}`;
  for (let run = 1; run <= 2; run += 1) {
    await desk.owner.unsafe(states);
    expect(await desk.hold(person, '5', 'SERVICE', key)).toEqual(hold);
  }
  expect(hold.state).toBe('HELD');
});

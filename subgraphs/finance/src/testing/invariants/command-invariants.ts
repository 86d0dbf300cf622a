/** Invariants of the commands and the database together: they are tried with random work, many at once. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { formatMoney } from '@marque/shared/money';
import { reverseAdjustment } from '../../adjustments/commands/reverse-adjustment.js';
import { isRefusal } from '@marque/shared/outcome';
import { refusalOf, succeeded } from '../finance-desk.js';
import { amounts, books, must } from './invariant.js';
import type { Invariant } from './invariant.js';
import { rounds, work } from './random-work.js';
import { accountId, balanceOf, tryEntry } from './raw-ledger.js';

/** A duplicate is a no-op. */
export const duplicateNothing: Invariant = {
  name: 'a duplicate is a no-op',
  caught: 'keys forgotten',
  property: (desk) =>
    fc.asyncProperty(amounts, fc.integer({ min: 2, max: 5 }), async (amountMinor, times) => {
      const person = desk.actor();
      const key = randomUUID();
      const text = formatMoney({ amountMinor, currency: 'NGN' });
      await Promise.allSettled(Array.from({ length: times }, () => desk.adjust(person, text, 'NGN', key)));
      await desk.adjust(person, text, 'NGN', key).catch(() => null);
      must((await desk.balances(person)).available === amountMinor, 'a duplicate moved money');
    }),
};

/** A key belongs to one input. */
export const keyBindsInput: Invariant = {
  name: 'a key belongs to one input',
  caught: 'input hash lost',
  property: (desk) =>
    fc.asyncProperty(amounts, amounts, async (a, b) => {
      const person = desk.actor();
      const key = randomUUID();
      const send = (amountMinor: bigint) => desk.adjust(person, formatMoney({ amountMinor, currency: 'NGN' }), 'NGN', key);
      const first = succeeded(await send(a));
      const again = await send(b);
      if (a === b) must(!isRefusal(again) && again.entryId === first.entryId, 'the same input did not get the first answer');
      else must(refusalOf(again) === 'IdempotencyConflict', 'another input was taken for the same');
      const repeated = await send(a);
      must(!isRefusal(repeated) && repeated.entryId === first.entryId, 'a repeat did not get the first answer');
    }),
};

/** No update is lost. */
export const noLostUpdate: Invariant = {
  name: 'no update is lost',
  caught: 'balance read before it is written',
  property: (desk) =>
    fc.asyncProperty(fc.array(amounts, { minLength: 4, maxLength: 6 }), async (credits) => {
      const { adjustments } = await books(desk);
      const before = await balanceOf(desk, adjustments);
      await Promise.all(credits.map((amountMinor) => desk.adjust(desk.actor(), formatMoney({ amountMinor, currency: 'NGN' }))));
      const sum = credits.reduce((total, credit) => total + credit, 0n);
      must((await balanceOf(desk, adjustments)) === before + sum, 'an update was lost');
    }),
};

/** Money is neither made nor lost. */
export const conservation: Invariant = {
  name: 'money is neither made nor lost',
  caught: 'credits twice',
  property: (desk) =>
    fc.asyncProperty(rounds, async (plan) => {
      await work(desk, plan);
      const [row] = await desk.owner<{ difference: string }[]>`
        select sum(case normal_side when 'DEBIT' then balance_minor else -balance_minor end)::text as difference from finance.accounts`;
      must(row?.difference === '0', `all balances together are ${row?.difference}`);
    }),
};

/** No precision is lost. */
export const noDrift: Invariant = {
  name: 'no precision is lost',
  caught: 'balance as floating point',
  property: (desk) =>
    fc.asyncProperty(
      fc.array(fc.bigInt({ min: 10n ** 15n - 1_000n, max: 10n ** 15n - 1n }), { minLength: 12, maxLength: 14 }),
      async (credits) => {
        const person = desk.actor();
        for (const amountMinor of credits) succeeded(await desk.adjust(person, formatMoney({ amountMinor, currency: 'NGN' })));
        const sum = credits.reduce((total, credit) => total + credit, 0n);
        const exact = await balanceOf(desk, await accountId(desk, 'WALLET_AVAILABLE', 'NGN', person.actorId));
        must(exact === sum, `the balance drifted by ${exact - sum}`);
      },
    ),
};

/** A reversal compensates, once. */
export const reversalCompensates: Invariant = {
  name: 'a reversal compensates, once',
  caught: 'reversal not unique',
  property: (desk) =>
    fc.asyncProperty(amounts, async (amountMinor) => {
      const { person, available, adjustments } = await books(desk);
      const before = await desk.balances(person);
      const { entryId } = succeeded(await desk.adjust(person, formatMoney({ amountMinor, currency: 'NGN' })));
      const reverse = () => reverseAdjustment(desk.admin, { entryId, reason: 'a test', idempotencyKey: randomUUID() });
      const outcomes = await Promise.all([reverse(), reverse(), reverse()]);
      must(outcomes.filter((outcome) => !isRefusal(outcome)).length === 1, 'not exactly one reversal was taken');
      must((await desk.balances(person)).available === before.available, 'the reversal did not compensate');
      const lines = [
        { accountId: available, side: 'DEBIT' as const, amountMinor: 1n },
        { accountId: adjustments, side: 'CREDIT' as const, amountMinor: 1n },
      ];
      must((await tryEntry(desk, { lines, reversesId: entryId })) === null, 'an entry was reversed twice');
    }),
};

/** A rebuild from the postings equals every cached balance. */
export const rebuildEqualsCache: Invariant = {
  name: 'a rebuild from the postings equals every cached balance',
  caught: 'held accounts not counted',
  property: (desk) =>
    fc.asyncProperty(rounds, async (plan) => {
      await work(desk, [[{ verb: 'hold', person: 0, amountMinor: 100n }], ...plan]);
      const lines = await desk.owner<{ account_id: string; side: string; amount: string }[]>`
        select account_id, side, amount_minor::text as amount from finance.postings`;
      const rebuilt = new Map<string, bigint>();
      for (const { account_id: id, side, amount } of lines)
        rebuilt.set(id, (rebuilt.get(id) ?? 0n) + (side === 'CREDIT' ? BigInt(amount) : -BigInt(amount)));
      const cached = await desk.owner<{ id: string; normal_side: string; balance: string }[]>`
        select id, normal_side, balance_minor::text as balance from finance.accounts`;
      for (const { id, normal_side: normal, balance } of cached)
        must(BigInt(balance) === (normal === 'CREDIT' ? 1n : -1n) * (rebuilt.get(id) ?? 0n), `the cache of ${id} is wrong`);
      const { problems } = await desk.verify();
      must(problems.length === 0, JSON.stringify(problems[0]));
    }),
};

/** Held money is in the standing holds, and each hold ends once. */
export const holdsConserve: Invariant = {
  name: 'held money is in the standing holds, and each hold ends once',
  caught: 'capture does not end the hold',
  property: (desk) =>
    fc.asyncProperty(rounds, async (plan) => {
      const hold = { verb: 'hold', person: 0, amountMinor: 900n } as const;
      const people = await work(desk, [[hold], [{ verb: 'capture', person: 0, amountMinor: 400n }], ...plan]);
      for (const person of people) {
        const [row] = await desk.owner<{ held: string }[]>`
          select coalesce(sum(amount_minor), 0)::text as held from finance.holds where user_id = ${person.actorId} and status = 'HELD'`;
        must((await desk.balances(person)).held === BigInt(row?.held ?? 0), 'held money and holds differ');
      }
    }),
};

/**
 * What must hold of the ledger whatever happens, as properties. Each throws when it finds a violation, and names the fault that
 * it must find once that is planted.
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { formatMoney } from '@marque/shared/money';
import { newId } from '@marque/shared/ids';
import { reverseAdjustment } from '../commands/reverse-adjustment.js';
import { isRefusal } from '../domain/refusals.js';
import { refusalOf, succeeded } from '../testing.js';
import type { FinanceDesk } from '../testing.js';
import type { DatabaseMutant } from './mutants.js';
import { rounds, work } from './random-work.js';
import { accountId, balanceOf, tryEntry, tryStatement } from './raw-ledger.js';

/** An invariant, as a property of an open desk, and the fault that it must catch. */
export interface Invariant {
  readonly name: string;
  readonly caught: DatabaseMutant;
  property(desk: FinanceDesk): fc.IRawProperty<unknown, true>;
}

const amounts = fc.bigInt({ min: 1n, max: 1_000_000n });
const sides = fc.constantFrom('DEBIT' as const, 'CREDIT' as const);

/** The ledger is not as it must be; any other error is a fault of the test. */
export class InvariantBroken extends Error {
  override readonly name = 'InvariantBroken';
}

function must(holds: boolean, sentence: string): void {
  if (!holds) throw new InvariantBroken(sentence);
}

/** Books in naira with a wallet of 100 and both tenant accounts that the tests write to. */
async function books(desk: FinanceDesk) {
  const person = await desk.funded('100');
  succeeded(await desk.adjust(person, '1'));
  const available = await accountId(desk, 'WALLET_AVAILABLE', 'NGN', person.actorId);
  const adjustments = await accountId(desk, 'ADJUSTMENTS', 'NGN', null);
  const clearing = await accountId(desk, 'PROVIDER_CLEARING', 'NGN', null);
  return { person, available, adjustments, clearing };
}

const balanced: Invariant = {
  name: 'every entry is balanced',
  caught: 'balance trigger gone',
  property: (desk) =>
    fc.asyncProperty(amounts, amounts, sides, sides, async (a, b, sideA, sideB) => {
      const { adjustments, clearing } = await books(desk);
      const lines = [
        { accountId: adjustments, side: sideA, amountMinor: a },
        { accountId: clearing, side: sideB, amountMinor: b },
      ];
      const taken = await tryEntry(desk, { lines });
      must((taken !== null) === (a === b && sideA !== sideB), 'the database took what is not balanced, or refused what is');
      must((await tryEntry(desk, { lines: [] })) === null, 'an entry without lines was taken');
    }),
};

const appendOnly: Invariant = {
  name: 'entries and postings never change',
  caught: 'append-only trigger gone',
  property: (desk) =>
    fc.asyncProperty(
      fc.constantFrom('journal_entries', 'postings'),
      fc.constantFrom('marque_app' as const, 'marque_system' as const, null),
      fc.constantFrom('update' as const, 'delete' as const, 'truncate' as const),
      async (table, role, verb) => {
        await books(desk);
        const column = table === 'postings' ? 'amount_minor = amount_minor + 1' : "reference = 'changed'";
        const statement = {
          update: `update finance.${table} set ${column}`,
          delete: `delete from finance.${table}`,
          truncate: `truncate finance.${table} cascade`,
        };
        must(!(await tryStatement(desk, role, statement[verb])), `${verb} of ${table} was taken`);
      },
    ),
};

const duplicateNothing: Invariant = {
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

const keyBindsInput: Invariant = {
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
      else must(refusalOf(again) === 'IDEMPOTENCY', 'another input was taken for the same');
      const repeated = await send(a);
      must(!isRefusal(repeated) && repeated.entryId === first.entryId, 'a repeat did not get the first answer');
    }),
};

const noLostUpdate: Invariant = {
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

const conservation: Invariant = {
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

const noOverdraft: Invariant = {
  name: 'no wallet is overdrawn, however many drain it at once',
  caught: 'overdraft allowed',
  property: (desk) =>
    fc.asyncProperty(fc.bigInt({ min: 2_000n, max: 9_000n }), async (amountMinor) => {
      const { available, adjustments } = await books(desk);
      const before = await balanceOf(desk, available);
      const lines = [
        { accountId: available, side: 'DEBIT' as const, amountMinor },
        { accountId: adjustments, side: 'CREDIT' as const, amountMinor },
      ];
      const taken = await Promise.all(Array.from({ length: 8 }, () => tryEntry(desk, { lines })));
      const left = await balanceOf(desk, available);
      must(left >= 0n, `the wallet is at ${left}`);
      must(BigInt(taken.filter((id) => id !== null).length) === before / amountMinor, 'not exactly as many drains as there was money for');
    }),
};

const noDrift: Invariant = {
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

const oneCurrency: Invariant = {
  name: 'currencies never mix',
  caught: 'currency not in the key',
  property: (desk) =>
    fc.asyncProperty(amounts, fc.constantFrom('USD', 'NGN'), async (amountMinor, currency) => {
      const { adjustments } = await books(desk);
      const other = await desk.funded('5', 'USD');
      const dollars = await accountId(desk, 'WALLET_AVAILABLE', 'USD', other.actorId);
      const lines = [
        { accountId: adjustments, side: 'DEBIT' as const, amountMinor },
        { accountId: dollars, side: 'CREDIT' as const, amountMinor },
      ];
      must((await tryEntry(desk, { currency, lines })) === null, 'an entry in two currencies was taken');
    }),
};

const reversalCompensates: Invariant = {
  name: 'a reversal compensates, once',
  caught: 'reversal not unique',
  property: (desk) =>
    fc.asyncProperty(amounts, async (amountMinor) => {
      const { person, available, adjustments } = await books(desk);
      const before = await desk.balances(person);
      const { entryId } = succeeded(await desk.adjust(person, formatMoney({ amountMinor, currency: 'NGN' })));
      const reverse = () =>
        reverseAdjustment(desk.run, desk.actor(desk.adminId), { entryId, reason: 'a test', idempotencyKey: randomUUID() });
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

const rebuildEqualsCache: Invariant = {
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

const postingsOnly: Invariant = {
  name: 'balances move by postings only',
  caught: 'balances writable',
  property: (desk) =>
    fc.asyncProperty(fc.constantFrom('marque_app' as const, 'marque_system' as const), amounts, async (role, amountMinor) => {
      const { available } = await books(desk);
      const before = await balanceOf(desk, available);
      await tryStatement(desk, role, `update finance.accounts set balance_minor = ${amountMinor} where id = '${available}'`);
      await tryStatement(desk, role, `update finance.accounts set currency = 'USD' where id = '${available}'`);
      must((await balanceOf(desk, available)) === before, 'a balance moved without a posting');
      const values = `('${newId()}', '${desk.tenantId}', 'WALLET_AVAILABLE', '${newId()}', 'NGN', 'CREDIT', ${amountMinor}, 0, now())`;
      const columns = '(id, tenant_id, kind, user_id, currency, normal_side, balance_minor, sequence, created_at)';
      must(!(await tryStatement(desk, role, `insert into finance.accounts ${columns} values ${values}`)), 'an account opened with money');
    }),
};

const holdsConserve: Invariant = {
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

const tenantsApart: Invariant = {
  name: 'no entry crosses tenants',
  caught: 'tenant not in the key',
  property: (desk) =>
    fc.asyncProperty(amounts, async (amountMinor) => {
      const { adjustments } = await books(desk);
      const foreign = newId();
      await desk.owner`
        insert into finance.accounts (id, tenant_id, kind, currency, normal_side, created_at)
        values (${foreign}, ${newId()}, 'REVENUE', 'NGN', 'CREDIT', now())`;
      const lines = [
        { accountId: adjustments, side: 'DEBIT' as const, amountMinor },
        { accountId: foreign, side: 'CREDIT' as const, amountMinor },
      ];
      must((await tryEntry(desk, { lines, asSystem: true })) === null, 'an entry crossed tenants');
      must((await tryEntry(desk, { lines })) === null, 'an entry reached an account that it cannot see');
    }),
};

const stepsOnce: Invariant = {
  name: 'each step of a payment is booked once',
  caught: 'payment step not unique',
  property: (desk) =>
    fc.asyncProperty(amounts, async (amountMinor) => {
      const person = desk.actor();
      const payment = succeeded(await desk.deposit(person, formatMoney({ amountMinor, currency: 'NGN' })));
      const lines = [
        { accountId: await accountId(desk, 'PROVIDER_CLEARING', 'NGN', null), side: 'DEBIT' as const, amountMinor },
        { accountId: await accountId(desk, 'WALLET_AVAILABLE', 'NGN', person.actorId), side: 'CREDIT' as const, amountMinor },
      ];
      must((await tryEntry(desk, { lines, payment: { id: payment.id, step: 'RECEIVED' } })) === null, 'a deposit was booked twice');
      must((await desk.balances(person)).available === amountMinor, 'a deposit counts twice');
    }),
};

/** Those that the database and the commands hold; a further one, that parts sum to the whole, is pure. */
export const invariants: readonly Invariant[] = [
  balanced,
  appendOnly,
  duplicateNothing,
  keyBindsInput,
  noLostUpdate,
  conservation,
  noOverdraft,
  noDrift,
  oneCurrency,
  reversalCompensates,
  rebuildEqualsCache,
  postingsOnly,
  holdsConserve,
  tenantsApart,
  stepsOnce,
];

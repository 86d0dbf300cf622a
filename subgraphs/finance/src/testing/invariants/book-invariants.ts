/** Invariants that the database holds by itself: they are tried with raw writes past every command. */
import fc from 'fast-check';
import { formatMoney } from '@marque/shared/money';
import { newId } from '@marque/shared/ids';
import { succeeded } from '../finance-desk.js';
import { amounts, books, must } from './invariant.js';
import type { Invariant } from './invariant.js';
import { accountId, balanceOf, tryEntry, tryStatement } from './raw-ledger.js';

const sides = fc.constantFrom('DEBIT' as const, 'CREDIT' as const);

/** Every entry is balanced. */
export const balanced: Invariant = {
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

/** Entries and postings never change. */
export const appendOnly: Invariant = {
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

/** No wallet is overdrawn, however many drain it at once. */
export const noOverdraft: Invariant = {
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

/** Currencies never mix. */
export const oneCurrency: Invariant = {
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

/** Balances move by postings only. */
export const postingsOnly: Invariant = {
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

/** No entry crosses tenants. */
export const tenantsApart: Invariant = {
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

/** Each step of a payment is booked once. */
export const stepsOnce: Invariant = {
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

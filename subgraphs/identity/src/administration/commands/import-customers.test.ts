import { newId } from '@marque/shared/ids';
import { statementsOf } from '@marque/shared/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyAuditChain } from '../../audit/commands/verify-audit-chain.js';
import { openBusiness } from '../../testing/business.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';
import { done } from '../../testing/outcomes.js';
import { importCustomers, type ImportRow } from './import-customers.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
});
afterAll(() => kit.close());

const forbidden = expect.objectContaining({ code: 'FORBIDDEN' });

describe('import', () => {
  const row = (change: Partial<ImportRow> = {}): ImportRow => ({
    email: `i-${newId()}@example.com`,
    givenName: 'Bola',
    familyName: 'Ade',
    phone: null,
    kycApproved: true,
    ...change,
  });

  test('adds customers, attests who is approved, and tells which rows it did not take', async () => {
    const { tenantId, adminCaller, customer, admin } = await openBusiness(kit);
    const first = row();
    const rows = [
      first,
      row({ kycApproved: false }),
      row({ email: 'broken' }),
      { ...first, givenName: 'Twice' },
      row({ email: customer.email }),
    ];
    const outcome = done(
      await importCustomers(kit.as(adminCaller), { rows, reason: 'moved from the old system', idempotencyKey: newId() }),
    );
    expect(outcome).toMatchObject({ imported: 2, existing: 1 });
    expect(outcome.refusedRows.map(({ index, path }) => [index, path])).toEqual([
      [2, ['email']],
      [3, ['email']],
    ]);
    expect(outcome.users.map((user) => [user.email, user.kycState, user.role, user.passwordHash === null])).toEqual([
      [first.email, 'APPROVED', 'VERIFIED_SELLER', true],
      [rows[1]?.email, 'NONE', 'CUSTOMER', true],
      [customer.email, 'NONE', 'CUSTOMER', false],
    ]);
    expect((await kit.eventsOf(tenantId)).map(({ type }) => type)).toEqual([
      'identity.user_registered.v1',
      'identity.user_registered.v1',
      'identity.kyc_approved.v1',
    ]);
    expect(await kit.auditOf(tenantId)).toMatchObject(
      [1, 2].map(() => ({ action: 'user.imported', actorId: admin.id, reason: 'moved from the old system' })),
    );
  });

  test('the same import again, also at the same time, changes nothing', async () => {
    const { tenantId, adminCaller } = await openBusiness(kit);
    const rows = Array.from({ length: 50 }, () => row());
    const outcomes = await Promise.all(
      [rows, rows.toReversed()].map((each) =>
        importCustomers(kit.as(adminCaller), { rows: each, reason: 'moved', idempotencyKey: newId() }),
      ),
    );
    const imported = outcomes.map((outcome) => done(outcome).imported);
    expect((imported[0] ?? 0) + (imported[1] ?? 0)).toBe(50);
    expect(await importCustomers(kit.as(adminCaller), { rows, reason: 'moved', idempotencyKey: newId() })).toMatchObject({
      imported: 0,
      existing: 50,
    });
    expect(await kit.eventsOf(tenantId)).toHaveLength(100);
    expect(await verifyAuditChain(kit.as(adminCaller))).toEqual({ intact: true, verified: 50n, brokenAt: null });
  });

  test('with the same key gives the first answer again and adds nobody', async () => {
    const { tenantId, adminCaller } = await openBusiness(kit);
    const input = { rows: [row(), row({ email: 'broken' })], reason: 'moved', idempotencyKey: newId() };
    const first = done(await importCustomers(kit.as(adminCaller), input));
    expect(first).toMatchObject({ imported: 1, existing: 0, refusedRows: [{ index: 1 }] });
    expect(await importCustomers(kit.as(adminCaller), input)).toEqual(first);
    expect(await kit.eventsOf(tenantId)).toHaveLength(2);
    expect(await kit.auditOf(tenantId)).toHaveLength(1);
    const other = { ...input, rows: [row()] };
    expect(await importCustomers(kit.as(adminCaller), other)).toMatchObject({ refused: 'IdempotencyConflict' });
    expect(await kit.eventsOf(tenantId)).toHaveLength(2);
    const kept = await kit.database.systemSql`select answer from platform.commands where key = ${input.idempotencyKey}`;
    expect(JSON.stringify(kept)).not.toContain(input.rows[0]?.email);
  });

  test('takes a thousand rows by few statements and refuses more, none, or no reason', async () => {
    const { adminCaller } = await openBusiness(kit);
    const rows = Array.from({ length: 1_000 }, () => row());
    const statements = await statementsOf(kit.database, async () => {
      expect(await importCustomers(kit.as(adminCaller), { rows, reason: 'moved', idempotencyKey: newId() })).toMatchObject({
        imported: 1_000,
      });
    });
    expect(statements.length).toBeLessThan(100);
    for (const [bad, reason] of [
      [[...rows, row()], 'moved'],
      [[], 'moved'],
      [rows, ' '],
    ] as const) {
      expect(await importCustomers(kit.as(adminCaller), { rows: bad, reason, idempotencyKey: newId() })).toMatchObject({
        refused: 'InvalidInput',
      });
    }
  });

  test('is for administrators', async () => {
    const { managerCaller } = await openBusiness(kit);
    await expect(importCustomers(kit.as(managerCaller), { rows: [row()], reason: 'moved', idempotencyKey: newId() })).rejects.toEqual(
      forbidden,
    );
  });
});

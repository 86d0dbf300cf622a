import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forceLogOut } from '../../administration/commands/force-log-out.js';
import { openBusiness } from '../../testing/business.js';
import { type IdentityTest, openIdentityTest } from '../../testing/identity-test.js';
import { verifyAuditChain } from './verify-audit-chain.js';

let kit: IdentityTest;
beforeAll(async () => {
  kit = await openIdentityTest();
});
afterAll(() => kit.close());

const forbidden = expect.objectContaining({ code: 'FORBIDDEN' });

describe('audit log', () => {
  /** Three entries, and a way to change rows behind the platform's back, as the owner of the database could. */
  async function logged() {
    const world = await openBusiness(kit);
    for (const reason of ['one', 'two', 'three']) await forceLogOut(kit.as(world.adminCaller), { userId: world.customer.id, reason });
    const tamper = (sql: string) =>
      kit.platform.asOwner(async (owner) => {
        await owner`set local session_replication_role = replica`;
        await owner.unsafe(sql.replaceAll('$tenant', `'${world.tenantId}'`));
      });
    return { ...world, tamper };
  }

  test('is intact after concurrent entries, without a gap', async () => {
    const { tenantId, adminCaller, customer } = await logged();
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => forceLogOut(kit.as(adminCaller), { userId: customer.id, reason: `at once ${n}` })),
    );
    expect(await verifyAuditChain(kit.as(adminCaller))).toEqual({ intact: true, verified: 23n, brokenAt: null });
    expect((await kit.auditOf(tenantId)).map((entry) => entry.sequence)).toEqual(Array.from({ length: 23 }, (_, n) => BigInt(n + 1)));
  });

  test.each([
    ['a changed reason', `update identity.audit_entries set reason = 'other' where tenant_id = $tenant and sequence = 2`, 2n],
    ['a changed actor', `update identity.audit_entries set actor_id = null where tenant_id = $tenant and sequence = 1`, 1n],
    ['a changed value', `update identity.audit_entries set after = '{"role":"ADMIN"}' where tenant_id = $tenant and sequence = 3`, 3n],
    ['a changed hash', `update identity.audit_entries set hash = repeat('a', 64) where tenant_id = $tenant and sequence = 2`, 2n],
    ['a row taken from the middle', `delete from identity.audit_entries where tenant_id = $tenant and sequence = 2`, 2n],
    ['the last row taken away', `delete from identity.audit_entries where tenant_id = $tenant and sequence = 3`, 3n],
  ])('%s is found', async (_, sql, brokenAt) => {
    const { adminCaller, tamper } = await logged();
    await tamper(sql);
    expect(await verifyAuditChain(kit.as(adminCaller))).toEqual({ intact: false, verified: brokenAt - 1n, brokenAt });
  });

  test.each(['update identity.audit_entries set reason = reason', 'delete from identity.audit_entries', 'truncate identity.audit_entries'])(
    'the roles that serve requests and run jobs cannot: %s',
    async (sql) => {
      await logged();
      for (const connection of [kit.database.appSql, kit.database.systemSql]) {
        const error: unknown = await connection.unsafe(sql).catch((cause: unknown) => cause);
        expect(error).toMatchObject({ code: '42501' });
      }
    },
  );

  test('is read by administrators of the tenant only', async () => {
    const { managerCaller } = await logged();
    await expect(verifyAuditChain(kit.as(managerCaller))).rejects.toEqual(forbidden);
    const stranger = await openBusiness(kit);
    expect(await verifyAuditChain(kit.as(stranger.adminCaller))).toEqual({ intact: true, verified: 0n, brokenAt: null });
  });
});

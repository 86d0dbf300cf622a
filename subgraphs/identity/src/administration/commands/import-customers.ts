import type { Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { newId } from '@marque/shared/ids';
import { requireScope } from '../../people/domain/access.js';
import { parseReason } from '../../people/domain/person.js';
import { kycApproved, userRegistered } from '../../events.js';
import type { Identity } from '../../services.js';
import { appendAudit } from '../../audit/store/audit.js';
import { addApplications } from '../../kyc/store/kyc-applications.js';
import { addUsers, type UserRow, usersByEmails } from '../../people/store/users.js';
import { audited } from '../../audit/commands/record-audit.js';
import { invalidInput, type Refusal } from '../../people/domain/outcome.js';
import { newUser, parsePerson, type PersonInput } from '../../sessions/commands/register.js';

/** A customer of the business as another system knows them. */
export interface ImportRow extends PersonInput {
  /** Staff have seen proof of identity elsewhere and attest it. */
  readonly kycApproved: boolean;
}

/** A row that was not taken. */
export interface RefusedRow {
  /** Counted from 0. */
  readonly index: number;
  readonly message: string;
  readonly path: readonly string[];
}

export interface ImportOutcome {
  readonly kind: 'Imported';
  /** Those of all good rows, new or not, in their order. */
  readonly users: readonly UserRow[];
  readonly imported: number;
  readonly existing: number;
  readonly refused: readonly RefusedRow[];
}

/** Most rows in one call. */
export const maxImportRows = 1_000;

/**
 * Adds customers in bulk, without a password. A row whose email is known changes nothing and counts as existing, so the same import
 * sent twice does no harm. Each new customer, and each attested identity, is in the audit log with the reason.
 */
export async function importCustomers(
  identity: Identity,
  caller: Caller,
  rows: readonly ImportRow[],
  givenReason: string,
): Promise<ImportOutcome | Refusal<'InvalidInput'>> {
  const { tenantId } = requireScope(caller, 'user:administer');
  const reason = parseReason(givenReason);
  if (reason === null) return invalidInput('Give a reason of 1 to 500 characters.', 'reason');
  if (rows.length === 0 || rows.length > maxImportRows) return invalidInput(`Send 1 to ${maxImportRows} rows.`, 'rows');
  const tenant = await identity.tenants.byId(tenantId);
  const { good, refused } = sift(rows, tenant?.country ?? '');
  // In order of email, so that two imports at once wait for one another instead of deadlocking.
  const inOrder = [...good.values()].toSorted((a, b) => (a.email < b.email ? -1 : 1));
  return identity.database.tenant(tenantId, async (tx) => {
    const now = identity.clock.now();
    const candidates = inOrder.map((row) => ({
      ...newUser(identity, tenantId, row, now),
      kycStatus: row.kycApproved ? ('APPROVED' as const) : ('NONE' as const),
    }));
    const added = await addUsers(tx, candidates);
    await attest(identity, tx, caller, added, reason);
    const known = new Map((good.size === 0 ? [] : await usersByEmails(tx, [...good.keys()])).map((user) => [user.email, user]));
    const users = [...good.keys()].flatMap((email) => known.get(email) ?? []);
    return { kind: 'Imported', users, imported: added.length, existing: users.length - added.length, refused };
  });
}

/** The usable rows by email, each with its values as they are stored, and what is wrong with the others. */
function sift(rows: readonly ImportRow[], country: string): { good: Map<string, ImportRow>; refused: RefusedRow[] } {
  const good = new Map<string, ImportRow>();
  const refused: RefusedRow[] = [];
  for (const [index, row] of rows.entries()) {
    const person = parsePerson(row, country);
    if ('kind' in person) refused.push({ index, message: person.message, path: person.path.slice(1) });
    else if (good.has(person.email)) refused.push({ index, message: 'An earlier row has the same email.', path: ['email'] });
    else good.set(person.email, { ...person, kycApproved: row.kycApproved });
  }
  return { good, refused };
}

/** Records what follows from new customers: events, approved applications, audit entries. */
export async function attest(
  identity: Identity,
  tx: Transaction,
  caller: Caller,
  added: readonly UserRow[],
  reason: string,
): Promise<void> {
  const now = identity.clock.now();
  const approved = added.filter((user) => user.kycStatus === 'APPROVED');
  const applications = approved.map((user) => ({ user, row: attestedApplication(user, caller.userId, reason, now) }));
  await addApplications(
    tx,
    applications.map(({ row }) => row),
  );
  await identity.events.record(tx, [
    ...added.map((user) => userRegistered(user, now)),
    ...applications.map(({ user, row }) =>
      kycApproved(
        user,
        { applicationId: row.id, kind: row.kind, displayName: user.displayName, kycStatus: user.kycStatus },
        caller.userId,
        now,
      ),
    ),
  ]);
  const entries = added.map((user) =>
    audited(identity, caller, {
      action: 'user.imported',
      subjectType: 'user',
      subjectId: user.id,
      after: { role: user.role, kycStatus: user.kycStatus },
      reason,
    }),
  );
  if (added[0] !== undefined) await appendAudit(tx, added[0].tenantId, entries);
}

/** An application that was approved as it was made, on the word of the staff who imported the person. */
function attestedApplication(user: UserRow, decidedBy: string | null, reason: string, now: Date) {
  return {
    id: newId(),
    tenantId: user.tenantId,
    userId: user.id,
    kind: user.role === 'DEALER' ? ('DEALER' as const) : ('PERSONAL' as const),
    status: 'APPROVED' as const,
    submittedAt: now,
    reviewerId: decidedBy,
    decidedBy,
    decidedAt: now,
    reason,
  };
}

/** The hash chain of a tenant's audit log: each row's hash covers its content and the hash of the row before. */
import { createHash } from 'node:crypto';

/** A value as it is kept in the log; numbers only whole ones. */
export type AuditValue = string | number | boolean | null | readonly AuditValue[] | { readonly [key: string]: AuditValue };

/** What is known of one privileged action or change. */
export interface AuditFacts {
  readonly id: string;
  readonly at: Date;
  /** The person who acted; null for the platform itself. */
  readonly actorId: string | null;
  /** The administrator behind the actor, when one acts for somebody. */
  readonly onBehalfBy: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly before: AuditValue;
  readonly after: AuditValue;
  readonly reason: string | null;
  readonly address: string | null;
}

/** A row of the log. */
export interface AuditRow extends AuditFacts {
  readonly tenantId: string;
  /** Counted from 1 in each tenant, without a gap. */
  readonly sequence: bigint;
  readonly previousHash: string;
  readonly hash: string;
}

/** The hash before the first row. */
export const genesisHash = '0'.repeat(64);

/** The end of a chain: the number and hash of its last row. */
export interface ChainHead {
  readonly sequence: bigint;
  readonly hash: string;
}

/** The end of a chain without rows. */
export const emptyChain: ChainHead = { sequence: 0n, hash: genesisHash };

/** SHA-256, in hex, over the row's content in one fixed spelling and the previous hash. */
export function auditHash(row: Omit<AuditRow, 'hash'>): string {
  const content = [
    row.previousHash,
    row.tenantId,
    row.sequence.toString(),
    row.id,
    row.at.toISOString(),
    row.actorId,
    row.onBehalfBy,
    row.action,
    row.subjectType,
    row.subjectId,
    spell(row.before),
    spell(row.after),
    row.reason,
    row.address,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** The rows that continue the chain with the facts, in their order. */
export function continueChain(tenantId: string, head: ChainHead, facts: readonly AuditFacts[]): AuditRow[] {
  let { sequence, hash } = head;
  return facts.map((fact) => {
    sequence += 1n;
    const row = { ...fact, tenantId, sequence, previousHash: hash };
    hash = auditHash(row);
    return { ...row, hash };
  });
}

/** Follows a stretch of the chain; gives the head after it, or the number of the first row that does not fit. */
export function followChain(head: ChainHead, rows: readonly AuditRow[]): ChainHead | { readonly brokenAt: bigint } {
  let { sequence, hash } = head;
  for (const row of rows) {
    const fits = row.sequence === sequence + 1n && row.previousHash === hash && row.hash === auditHash(row);
    if (!fits) return { brokenAt: sequence + 1n };
    ({ sequence, hash } = row);
  }
  return { sequence, hash };
}

/** JSON with the keys in order, for the database gives them back in another one. */
function spell(value: AuditValue): string {
  if (Array.isArray(value)) return `[${value.map(spell).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${spell(inner)}`).join(',')}}`;
}

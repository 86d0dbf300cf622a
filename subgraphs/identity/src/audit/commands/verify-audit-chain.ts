import type { CommandContext } from '@marque/shared/commands';
import { requireScope } from '../../people/domain/access.js';
import { emptyChain, followChain } from '../domain/audit-chain.js';
import { auditAfter, chainHead } from '../store/audit.js';

/** Whether the log is whole. */
export interface AuditVerdict {
  readonly intact: boolean;
  /** Rows that were found to fit, from the first on. */
  readonly verified: bigint;
  /** Number of the first row that is missing or was changed; null when all fit. */
  readonly brokenAt: bigint | null;
}

const pageSize = 1_000;

/** Recomputes the tenant's chain from its first row to the end that was noted when the last row was added. */
export async function verifyAuditChain({ platform, caller }: CommandContext): Promise<AuditVerdict> {
  const { tenantId } = requireScope(caller, 'user:administer');
  return platform.database.tenant(tenantId, async (tx) => {
    // The end first: rows that are added meanwhile are not judged.
    const end = await chainHead(tx, tenantId);
    let head = emptyChain;
    while (head.sequence < end.sequence) {
      const rows = (await auditAfter(tx, tenantId, head.sequence, pageSize)).filter((row) => row.sequence <= end.sequence);
      if (rows.length === 0) break;
      const next = followChain(head, rows);
      if ('brokenAt' in next) return { intact: false, verified: next.brokenAt - 1n, brokenAt: next.brokenAt };
      head = next;
    }
    const whole = head.sequence === end.sequence && head.hash === end.hash;
    return { intact: whole, verified: head.sequence, brokenAt: whole ? null : head.sequence + 1n };
  });
}

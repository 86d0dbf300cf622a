/** Sessions that ended before their access tokens do. */
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { and, gt, sql } from 'drizzle-orm';
import { revocations } from './tables.js';

/** A session that ended, and when the last of its access tokens expires. */
export interface Revocation {
  readonly sessionId: string;
  readonly tokensUntil: Date;
}

const insert = statement(
  ({ rows }: Given<{ rows: string }>) => sql`
    insert into ${revocations} (session_id, tenant_id, tokens_until, noted_at)
    select "sessionId", "tenantId", "tokensUntil", clock_timestamp()
    from jsonb_to_recordset(${rows}::jsonb) as r ("sessionId" uuid, "tenantId" uuid, "tokensUntil" timestamptz)
    on conflict do nothing`,
);

/** Notes for all processes that the access tokens of these sessions count no more. */
export async function noteRevocations(tx: Transaction, ended: readonly (Revocation & { readonly tenantId: string })[]): Promise<void> {
  if (ended.length === 0) return;
  await insert(tx, { rows: JSON.stringify(ended) });
}

const find = statement(({ now }: Given<{ now: Date }>, noted: 'ever' | 'recently') =>
  query
    .select({ sessionId: revocations.sessionId, tokensUntil: revocations.tokensUntil })
    .from(revocations)
    .where(
      and(
        gt(revocations.tokensUntil, now),
        noted === 'recently' ? gt(revocations.notedAt, sql`clock_timestamp() - interval '1 minute'`) : undefined,
      ),
    ),
);

/** Revocations whose tokens still live at the time. */
export const livingRevocations = (tx: Transaction, now: Date): Promise<Revocation[]> => find(tx, { now }, 'ever');

/** Those of them that were noted within the last minute. */
export const recentRevocations = (tx: Transaction, now: Date): Promise<Revocation[]> => find(tx, { now }, 'recently');

/** Narratives that are kept, and those that are being written. */
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { narratives, type WrittenNarrative } from './tables.js';

/** Which narrative. */
export interface NarrativeKey {
  readonly tenantId: string;
  readonly key: string;
}

const is = ({ tenantId, key }: Given<NarrativeKey>) => and(eq(narratives.tenantId, tenantId), eq(narratives.key, key));

const byKey = statement((wanted: Given<NarrativeKey>) => query.select().from(narratives).where(is(wanted)));

/** The narrative, where it is written. */
export async function findNarrative(tx: Transaction, { tenantId, key }: NarrativeKey): Promise<WrittenNarrative | null> {
  const [row] = await byKey(tx, { tenantId, key });
  if (!row) return null;
  const { language, text, provider, model, writtenAt } = row;
  return text !== null && provider !== null && model !== null && writtenAt !== null ? { language, text, provider, model, writtenAt } : null;
}

interface Claim extends NarrativeKey {
  readonly language: string;
  readonly now: Date;
  readonly until: Date;
}

const claim = statement(
  ({ tenantId, key, language, now, until }: Given<Claim>) => sql<{ key: string }>`
    insert into vehicles.narratives (tenant_id, key, language, claimed_until)
    values (${tenantId}::uuid, ${key}, ${language}, ${until}::timestamptz)
    on conflict (tenant_id, key) do update set claimed_until = excluded.claimed_until
    where narratives.text is null and narratives.claimed_until <= ${now}::timestamptz
    returning key`,
);

/** Takes it in hand; false where it is written, or somebody else is writing. */
export const claimNarrative = async (tx: Transaction, wanted: Claim): Promise<boolean> => (await claim(tx, wanted)).length > 0;

const release = statement(({ now, ...wanted }: Given<NarrativeKey & { now: Date }>) =>
  query
    .update(narratives)
    .set({ claimedUntil: now })
    .where(and(is(wanted), isNull(narratives.text))),
);

/** Nothing came of it: whoever asks next may try at once. */
export const releaseNarrative = async (tx: Transaction, { tenantId, key }: NarrativeKey, now: Date): Promise<void> => {
  await release(tx, { tenantId, key, now });
};

const write = statement(({ tenantId, key, text, provider, model, writtenAt }: Given<NarrativeKey & Omit<WrittenNarrative, 'language'>>) =>
  query
    .update(narratives)
    .set({ text, provider, model, writtenAt })
    .where(and(is({ tenantId, key }), isNull(narratives.text))),
);

/** Keeps what was written; the first that was written of a key stays. */
export const keepNarrative = async (tx: Transaction, { tenantId, key }: NarrativeKey, written: WrittenNarrative): Promise<void> => {
  const { text, provider, model, writtenAt } = written;
  await write(tx, { tenantId, key, text, provider, model, writtenAt });
};

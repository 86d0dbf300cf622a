/** Reads and writes of interactions. */
import type { Transaction } from '@marque/shared/db';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { countOfCursor, type WantedPage } from '@marque/shared/graph';
import { and, eq, sql } from 'drizzle-orm';
import { filterVersion } from '../../saved/domain/saved-filter.js';
import { forgetAt, type Interaction, keyOf, mostInteractions, type Subject } from '../domain/interaction.js';
import { interactions, type InteractionRow } from './tables.js';

type SubjectName = Pick<Subject, 'tenantId' | 'subjectId'>;

const add = statement(
  ({ tenantId, rows }: Given<{ tenantId: string; rows: string }>) => sql`
    with r as (
      select * from jsonb_to_recordset(${rows}::jsonb)
        as r (place int, subject uuid, key text, kind text, vehicle uuid, filter jsonb, version int, at timestamptz, forget_at timestamptz)),
    -- Who withdraws meanwhile waits, and then takes away what was added; who has withdrawn is not there.
    c as (
      select * from vehicles.interaction_consents where tenant_id = ${tenantId}::uuid and subject_id in (select subject from r)
      order by subject_id for key share)
    insert into vehicles.interactions as i (tenant_id, subject_id, key, kind, vehicle_id, filter, filter_version, number, at, forget_at)
    select ${tenantId}::uuid, r.subject, r.key, r.kind, r.vehicle, r.filter, r.version, nextval('vehicles.interaction_numbers'), r.at, r.forget_at
    from r join c on c.subject_id = r.subject
    where r.at >= c.given_at and (c.cleared_at is null or r.at > c.cleared_at) and (c.ends_at is null or r.at < c.ends_at)
    order by r.place
    on conflict (tenant_id, subject_id, key) do update set number = excluded.number, at = excluded.at, forget_at = excluded.forget_at
    where i.at <= excluded.at`,
);
const trim = statement(
  ({ tenantId, subjects }: Given<{ tenantId: string; subjects: readonly string[] }>) => sql`
    delete from vehicles.interactions i using unnest(${subjects}::uuid[]) as s (id)
    where i.tenant_id = ${tenantId}::uuid and i.subject_id = s.id and i.number <= (
      select o.number from vehicles.interactions o where o.tenant_id = i.tenant_id and o.subject_id = s.id
      order by o.number desc offset ${sql.raw(String(mostInteractions))} limit 1)`,
);

/**
 * Keeps what those did who agreed to it, in two statements whatever the number; of others, and of what was done before the consent or before the
 * last deletion, nothing.
 */
export async function addInteractions(tx: Transaction, tenantId: string, done: readonly Interaction[]): Promise<void> {
  const rows = new Map<string, object>();
  for (const { subject, what, at } of done) {
    if (subject === null) continue;
    const key = keyOf(what);
    const of = what.kind === 'SEARCHED' ? { filter: what.filter, version: filterVersion } : { vehicle: what.vehicleId };
    // What was done again moves to the end.
    rows.delete(`${subject.subjectId} ${key}`);
    const facts = { subject: subject.subjectId, key, kind: what.kind, at, forget_at: forgetAt(at, subject.isGuest) };
    rows.set(`${subject.subjectId} ${key}`, { ...facts, ...of });
  }
  if (rows.size === 0) return;
  await add(tx, { tenantId, rows: JSON.stringify([...rows.values()].map((row, place) => ({ ...row, place }))) });
  await trim(tx, { tenantId, subjects: [...new Set(done.flatMap(({ subject }) => subject?.subjectId ?? []))] });
}

const ofSubject = (given: Given<SubjectName>) =>
  and(eq(interactions.tenantId, given.tenantId), eq(interactions.subjectId, given.subjectId));

const readPage = statement((given: Given<KeysetPage<number> & SubjectName>, order: ReadingOrder) =>
  query
    .select()
    .from(interactions)
    .where(and(ofSubject(given), beyond(interactions.number, given.from, order)))
    .orderBy(along(interactions.number, order))
    .limit(given.limit),
);

/** A page of what was kept of somebody, the latest first; one row more than the page has. */
export const pageOfInteractions = (tx: Transaction, { tenantId, subjectId }: SubjectName, page: WantedPage): Promise<InteractionRow[]> => {
  const keyset = keysetPage(page, (part) => countOfCursor(part, Number.MAX_SAFE_INTEGER));
  return readPage(tx, { tenantId, subjectId, ...keyset }, readingOrder('falling', page));
};

const remove = statement((given: Given<SubjectName & { vehicleId?: string | undefined }>) =>
  query
    .delete(interactions)
    .where(and(ofSubject(given), given.vehicleId && eq(interactions.vehicleId, given.vehicleId)))
    .returning({ key: interactions.key }),
);

/** Removes what was kept of somebody, of one vehicle or of all; answers how many there were. */
export const removeInteractions = async (
  tx: Transaction,
  { tenantId, subjectId }: SubjectName,
  vehicleId: string | null,
): Promise<number> => (await remove(tx, { tenantId, subjectId, vehicleId: vehicleId ?? undefined })).length;

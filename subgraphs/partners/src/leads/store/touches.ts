/** Each time that somebody came. */
import { and, count, eq, gt, lte, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { leads, leadTouches } from './tables.js';
import type { LeadTouchRow } from './tables.js';

const insert = statement((row: Given<LeadTouchRow>) => query.insert(leadTouches).values(row));

/** Appends a touch. */
export async function insertTouch(tx: Transaction, row: LeadTouchRow): Promise<void> {
  await insert(tx, row);
}

/** A touch with the lead that stands for its own now. */
export interface StandingTouch extends LeadTouchRow {
  readonly standingId: string;
}

const standingId = sql<string>`coalesce(${leads.mergedInto}, ${leads.id})`;

/** So many of the last touches of a lead are shown. */
export const shownTouches = 100;

const numbered = sql<number>`row_number() over (partition by ${standingId} order by ${leadTouches.at} desc, ${leadTouches.id} desc)`;

const ofLeads = statement(({ leadIds }: Given<{ leadIds: readonly string[] }>) => {
  const all = query
    .select({ id: leadTouches.id, standingId: standingId.as('standing_id'), number: numbered.as('number') })
    .from(leadTouches)
    .innerJoin(leads, eq(leads.id, leadTouches.leadId))
    .where(sql`${anyOf(leads.id, leadIds)} or ${anyOf(leads.mergedInto, leadIds)}`)
    .as('numbered');
  return query
    .select({ touch: leadTouches, standingId: all.standingId })
    .from(all)
    .innerJoin(leadTouches, eq(leadTouches.id, all.id))
    .where(lte(all.number, sql.raw(String(shownTouches))))
    .orderBy(leadTouches.at, leadTouches.id);
});

/** The last touches of leads and of all that was merged into them, the oldest first. */
export async function touchesOf(tx: Transaction, leadIds: readonly string[]): Promise<StandingTouch[]> {
  const rows = await ofLeads(tx, { leadIds });
  return rows.map(({ touch, standingId: id }) => ({ ...touch, standingId: id }));
}

interface Counted {
  readonly recordedBy: string;
  readonly since: Date;
}

const ofLead = statement(({ leadId, recordedBy, since }: Given<Counted & { leadId: string }>) =>
  query
    .select({ rows: count() })
    .from(leadTouches)
    .innerJoin(leads, eq(leads.id, leadTouches.leadId))
    .where(and(sql`${standingId} = ${leadId}`, eq(leadTouches.recordedBy, recordedBy), gt(leadTouches.at, since))),
);

/** How often a lead has been touched since, by one who wrote it down. */
export async function touchesSince(tx: Transaction, leadId: string, counted: Counted): Promise<number> {
  const [row] = await ofLead(tx, { ...counted, leadId });
  return row?.rows ?? 0;
}

const newOnes = statement(({ tenantId, recordedBy, since }: Given<Counted & { tenantId: string }>) =>
  query
    .select({ rows: count() })
    .from(leadTouches)
    .innerJoin(leads, and(eq(leads.id, leadTouches.leadId), gt(leads.createdAt, since)))
    .where(and(eq(leadTouches.tenantId, tenantId), eq(leadTouches.recordedBy, recordedBy), gt(leadTouches.at, since))),
);

/** How often new leads have been touched since, by one who wrote them down. */
export async function newLeadsSince(tx: Transaction, tenantId: string, counted: Counted): Promise<number> {
  const [row] = await newOnes(tx, { ...counted, tenantId });
  return row?.rows ?? 0;
}

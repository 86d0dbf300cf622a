/** Reads and writes of leads and their history. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { leadHistory, leads } from './tables.js';
import type { LeadHistoryRow, LeadRow } from './tables.js';

/** A lead that stands, with the id by which it was asked for: its own, or that of a lead which was merged into it. */
export interface StandingLead extends LeadRow {
  readonly asked: string;
}

const asked = alias(leads, 'asked');

const standing = statement(({ ids }: Given<{ ids: readonly string[] }>) =>
  query
    .select({ asked: asked.id, lead: leads })
    .from(asked)
    .innerJoin(leads, sql`${leads.id} = coalesce(${asked.mergedInto}, ${asked.id})`)
    .where(anyOf(asked.id, ids)),
);

/** What stands for each of these leads now: itself, or the one that it was merged into. */
export async function standingLeads(tx: Transaction, ids: readonly string[]): Promise<StandingLead[]> {
  const rows = await standing(tx, { ids });
  return rows.map(({ asked: id, lead }) => ({ ...lead, asked: id }));
}

const lockAll = statement(({ ids }: Given<{ ids: readonly string[] }>) =>
  query.select().from(leads).where(anyOf(leads.id, ids)).orderBy(leads.id).for('update'),
);

/** The rows, locked until the transaction ends, in the order of their ids so that no two transactions wait for each other. */
export const lockLeads = (tx: Transaction, ids: readonly string[]): Promise<LeadRow[]> => lockAll(tx, { ids });

const lockStanding = statement(({ id }: Given<{ id: string }>) =>
  query
    .select()
    .from(leads)
    .where(sql`${leads.id} = (select coalesce(asked.merged_into, asked.id) from ${leads} asked where asked.id = ${id})`)
    .for('update'),
);

/** What stands for the lead, locked until the transaction ends; null when there is no such lead. */
export async function lockLead(tx: Transaction, id: string): Promise<LeadRow | null> {
  const [row] = await lockStanding(tx, { id });
  // It was merged while its lock was waited for: what it was merged into stands.
  return row !== undefined && row.mergedInto !== null ? lockLead(tx, row.mergedInto) : (row ?? null);
}

const insert = statement((row: Given<LeadRow>) => query.insert(leads).values(row));

/** Inserts a new lead. */
export async function insertLead(tx: Transaction, row: LeadRow): Promise<void> {
  await insert(tx, row);
}

/** What a change may write beside the count. */
export type LeadChange = Partial<Pick<LeadRow, 'userId' | 'state' | 'assigneeId' | 'mergedInto'>>;

interface ChangeValues extends LeadChange, Pick<LeadRow, 'id' | 'sequence' | 'updatedAt'> {
  readonly expectedSequence: number;
}

const update = statement(({ id, expectedSequence, ...change }: Given<ChangeValues>) =>
  query
    .update(leads)
    .set(change)
    .where(and(eq(leads.id, id), eq(leads.sequence, expectedSequence), isNull(leads.mergedInto)))
    .returning(),
);

/** Changes a lead that is still as it was read and part of no other; null when somebody was faster. */
export async function changeLead(tx: Transaction, { id, sequence }: LeadRow, at: Date, change: LeadChange): Promise<LeadRow | null> {
  const [row] = await update(tx, { ...change, id, sequence: sequence + 1, updatedAt: at, expectedSequence: sequence });
  return row ?? null;
}

const redirect = statement(({ from, into }: Given<{ from: string; into: string }>) =>
  query.update(leads).set({ mergedInto: into }).where(eq(leads.mergedInto, from)),
);

/** What was merged into one lead is from now on part of the other. */
export async function redirectMerged(tx: Transaction, from: string, into: string): Promise<void> {
  await redirect(tx, { from, into });
}

const append = statement((row: Given<LeadHistoryRow>) => query.insert(leadHistory).values(row));

/** Appends the change that the lead has just gone through. */
export async function appendLeadHistory(
  tx: Transaction,
  { id: leadId, sequence, tenantId, updatedAt: at }: LeadRow,
  change: Pick<LeadHistoryRow, 'kind' | 'changedFrom' | 'changedTo' | 'actorId' | 'reason'>,
): Promise<void> {
  await append(tx, { ...change, leadId, sequence, tenantId, at });
}

/** So many of the last changes of a lead are shown. */
export const shownChanges = 100;

const histories = statement(({ leadIds }: Given<{ leadIds: readonly string[] }>) =>
  query
    .select({ step: leadHistory })
    .from(leadHistory)
    .innerJoin(leads, eq(leads.id, leadHistory.leadId))
    .where(and(anyOf(leadHistory.leadId, leadIds), sql`${leadHistory.sequence} > ${leads.sequence} - ${sql.raw(String(shownChanges))}`))
    .orderBy(leadHistory.leadId, leadHistory.sequence),
);

/** The last changes of leads, each lead's in order. */
export async function leadHistoriesOf(tx: Transaction, leadIds: readonly string[]): Promise<LeadHistoryRow[]> {
  const rows = await histories(tx, { leadIds });
  return rows.map(({ step }) => step);
}

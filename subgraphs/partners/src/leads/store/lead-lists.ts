/** Pages of leads, without those that were merged into others. */
import { and, asc, count, desc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { type Cursor, idOfCursor, instantOfCursor, type WantedPage } from '@marque/shared/graph';
import type { LeadFilter, LeadOrder } from '../domain/lead-list.js';
import type { LeadSource } from '../domain/lead-source.js';
import type { LeadState } from '../domain/lead-states.js';
import { leadContacts, leads } from './tables.js';
import type { LeadRow } from './tables.js';

interface ListValues {
  readonly states?: readonly LeadState[] | undefined;
  readonly sources?: readonly LeadSource[] | undefined;
  readonly assigneeId?: string | undefined;
  readonly search?: string | undefined;
}

const listValues = ({ states, sources, assigneeId, search }: LeadFilter): ListValues => ({
  states: states ?? undefined,
  sources: sources ?? undefined,
  assigneeId: assigneeId ?? undefined,
  search: search ?? undefined,
});

/** Who has them: somebody, nobody, or either. */
type InHand = 'somebody' | 'nobody' | 'either';

const inHandOf = ({ assigned }: LeadFilter): InHand => {
  if (assigned === null || assigned === undefined) return 'either';
  return assigned ? 'somebody' : 'nobody';
};

const inHandOnly: Readonly<Record<InHand, SQL | undefined>> = {
  somebody: sql`${leads.assigneeId} is not null`,
  nobody: sql`${leads.assigneeId} is null`,
  either: undefined,
};

const matching = ({ states, sources, assigneeId, search }: Given<ListValues>, inHand: InHand): SQL | undefined =>
  and(
    isNull(leads.mergedInto),
    states && anyOf(leads.state, states),
    sources && anyOf(leads.source, sources),
    assigneeId && eq(leads.assigneeId, assigneeId),
    inHandOnly[inHand],
    // A position, not a pattern: no character of what is searched means anything.
    search &&
      sql`exists (select from ${leadContacts} where ${leadContacts.leadId} = ${leads.id} and strpos(${leadContacts.search}, ${search}) > 0)`,
  );

const momentOf = { NEWEST: leads.createdAt, LATEST: leads.updatedAt } as const;

/** The place of a lead in a list. */
export const leadCursor = (orderBy: LeadOrder, { createdAt, updatedAt, id }: LeadRow): Cursor => [
  (orderBy === 'NEWEST' ? createdAt : updatedAt).toISOString(),
  id,
];

type PageValues = ListValues & { readonly fromMoment?: Date | undefined; readonly fromId?: string | undefined; readonly limit: number };

interface Shape {
  readonly orderBy: LeadOrder;
  readonly order: ReadingOrder;
  readonly inHand: InHand;
}

const readPage = statement(({ fromMoment, fromId, limit, ...given }: Given<PageValues>, { orderBy, order, inHand }: Shape) => {
  const moment = momentOf[orderBy];
  const rising = order === 'rising';
  const beyond =
    fromMoment && fromId && sql`(${moment}, ${leads.id}) ${rising ? sql`>` : sql`<`} (${fromMoment}::timestamptz, ${fromId}::uuid)`;
  return query
    .select()
    .from(leads)
    .where(and(matching(given, inHand), beyond))
    .orderBy(...(rising ? [asc(moment), asc(leads.id)] : [desc(moment), desc(leads.id)]))
    .limit(limit);
});

/** One page of leads, the latest first; the cursor is a moment and the id. */
export function leadPage(tx: Transaction, filter: LeadFilter, orderBy: LeadOrder, page: WantedPage): Promise<LeadRow[]> {
  const from = page.from && { fromMoment: instantOfCursor(page.from[0]), fromId: idOfCursor(page.from[1]) };
  const shape = { orderBy, order: readingOrder('falling', page), inHand: inHandOf(filter) };
  return readPage(tx, { ...listValues(filter), ...from, limit: page.size + 1 }, shape);
}

const countRows = statement((given: Given<ListValues>, inHand: InHand) =>
  query.select({ rows: count() }).from(leads).where(matching(given, inHand)),
);

/** How many leads match. */
export async function countLeads(tx: Transaction, filter: LeadFilter): Promise<number> {
  const [row] = await countRows(tx, listValues(filter), inHandOf(filter));
  return row?.rows ?? 0;
}

/** Wishes for a change of what is held for bidding, and which call of finance each has become. */
import { and, asc, eq, lt, ne, sql } from 'drizzle-orm';
import { answerLifeMs } from '@marque/shared/commands/answered-calls';
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import type { Forgettable } from '@marque/shared/jobs/forget';
import { type FundingRequestRow, fundingRequests } from './tables.js';

const insert = statement((row: Given<FundingRequestRow>) => query.insert(fundingRequests).values(row));

/** Records a wish for bidding funds. */
export async function insertFunding(tx: Transaction, request: FundingRequestRow): Promise<void> {
  await insert(tx, request);
}

const byId = statement(({ id }: Given<{ id: string }>) => query.select().from(fundingRequests).where(eq(fundingRequests.id, id)));

/** A wish that was recorded. */
export async function fundingRequest(tx: Transaction, id: string): Promise<FundingRequestRow> {
  const [row] = await byId(tx, { id });
  if (!row) throw new Error(`There is no wish for funds ${id}.`);
  return row;
}

const opening = statement(({ bidderId, currency }: Given<{ bidderId: string; currency: string }>) =>
  query
    .select()
    .from(fundingRequests)
    .where(
      and(
        eq(fundingRequests.bidderId, bidderId),
        eq(fundingRequests.currency, currency),
        eq(fundingRequests.kind, 'OPEN'),
        eq(fundingRequests.state, 'PENDING'),
      ),
    ),
);

/** The wish that is opening the account's hold now; a database constraint allows one. */
export async function pendingOpening(tx: Transaction, bidderId: string, currency: string): Promise<FundingRequestRow | null> {
  const [row] = await opening(tx, { bidderId, currency });
  return row ?? null;
}

const underWay = statement(({ bidderId, currency }: Given<{ bidderId: string; currency: string }>) =>
  query
    .select()
    .from(fundingRequests)
    .where(
      and(
        eq(fundingRequests.bidderId, bidderId),
        eq(fundingRequests.currency, currency),
        sql`${fundingRequests.state} = 'PENDING' and ${fundingRequests.kind} is not null`,
      ),
    )
    .orderBy(asc(fundingRequests.createdAt), asc(fundingRequests.id))
    .limit(1),
);

/** A wish of the account whose call of finance is under way; null where none is. */
export async function fundingUnderWay(tx: Transaction, bidderId: string, currency: string): Promise<FundingRequestRow | null> {
  const [row] = await underWay(tx, { bidderId, currency });
  return row ?? null;
}

/** Which call of finance a wish has become, and by how much. */
type ChosenCall = Pick<FundingRequestRow, 'kind' | 'holdId' | 'byMinor'>;

const choose = statement(({ id, kind, holdId, byMinor }: Given<ChosenCall & { id: string }>) =>
  query.update(fundingRequests).set({ kind, holdId, byMinor }).where(eq(fundingRequests.id, id)).returning(),
);

/** Keeps which call of finance a wish has become, before the call is made: a repetition must be the same call. */
export async function chooseCall(tx: Transaction, id: string, call: ChosenCall): Promise<FundingRequestRow> {
  const [row] = await choose(tx, { ...call, id });
  if (!row) throw new Error('A funding request that was read is not there.');
  return row;
}

interface Settled {
  readonly id: string;
  readonly state: 'DONE' | 'REFUSED';
  readonly holdId?: string | undefined;
}

const settle = statement(({ id, ...settled }: Given<Settled>) =>
  query
    .update(fundingRequests)
    .set(settled)
    .where(and(eq(fundingRequests.id, id), eq(fundingRequests.state, 'PENDING')))
    .returning({ id: fundingRequests.id }),
);

/** Moves a request out of `PENDING`; false where another caller has done so. */
export async function settleFunding(tx: Transaction, id: string, state: Settled['state'], holdId: string | null): Promise<boolean> {
  return (await settle(tx, { id, state, holdId: holdId ?? undefined })).length === 1;
}

const pending = statement(({ before, limit }: Given<{ before: Date; limit: number }>) =>
  query
    .select()
    .from(fundingRequests)
    .where(and(eq(fundingRequests.state, 'PENDING'), lt(fundingRequests.createdAt, before)))
    .orderBy(asc(fundingRequests.createdAt))
    .limit(limit),
);

/** Requests that a crash may have left, of all tenants. */
export const pendingFunding = (tx: Transaction, before: Date, limit = 100): Promise<FundingRequestRow[]> => pending(tx, { before, limit });

const dayMs = 86_400_000;

/** Wishes that finance answered long ago. As long as the key of one is known, its repetition looks for it here. */
export const settledFunding: Forgettable = {
  table: fundingRequests,
  rows: (now) => and(lt(fundingRequests.createdAt, new Date(now.getTime() - answerLifeMs - dayMs)), ne(fundingRequests.state, 'PENDING')),
};

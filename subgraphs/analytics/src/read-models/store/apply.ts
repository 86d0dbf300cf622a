/** Writes effects of events into one generation of the read models. */
import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { bulkInsert } from '@marque/shared/db/bulk-insert';
import { type Given, query, statement } from '@marque/shared/db/statement';
import type { PlatformEvent } from '@marque/shared/events';
import { type AuctionPhase, auctionPhases } from '../domain/projection/effect.js';
import { type Effect, effectsOf } from '../domain/projection.js';
import { bucketOf } from '../domain/tallies.js';
import { ensureMonth, type KnownMonths } from './partitions.js';
import { auctions, bids, requests, tallies } from './tables.js';

/** Where effects go. */
export interface Target {
  readonly tenantId: string;
  readonly generation: number;
}

/** An effect, and the moment of its event. */
interface Dated {
  readonly effect: Effect;
  readonly occurredAt: Date;
}
type DatedOf<Kind extends Effect['kind']> = Dated & { readonly effect: Extract<Effect, { kind: Kind }> };

const isOf =
  <Kind extends Effect['kind']>(kind: Kind) =>
  (dated: Dated): dated is DatedOf<Kind> =>
    dated.effect.kind === kind;

/** Applies the effects of events: one upsert for each read model. None depends on what came before. */
export async function applyEvents(
  tx: Transaction,
  target: Target,
  events: readonly PlatformEvent[],
  months: KnownMonths = new Set(),
): Promise<void> {
  const dated = events.flatMap((event) => effectsOf(event).map((effect) => ({ effect, occurredAt: new Date(event.occurredAt) })));
  for (const bucket of new Set(dated.flatMap(bucketsOf))) await ensureMonth(tx, new Date(bucket), months);
  // Not awaited one by one: they travel together.
  await Promise.all([
    addTallies(tx, talliesOf(target, dated.filter(isOf('tally')))),
    addBids(tx, bidsOf(target, dated.filter(isOf('bid')))),
    ...auctionPhases.map((phase) => addPhase[phase](tx, auctionsOf(target, phase, dated.filter(isOf('auction'))))),
    addRequests(tx, requestsOf(target, dated.filter(isOf('request')))),
  ]);
}

/** One row of a key, made of all that have it: a statement must not touch a row twice. */
function merged<Row>(rows: readonly Row[], keyOf: (row: Row) => string, merge: (a: Row, b: Row) => Row): Row[] {
  const known = new Map<string, Row>();
  for (const row of rows) {
    const key = keyOf(row);
    const before = known.get(key);
    known.set(key, before === undefined ? row : merge(before, row));
  }
  return [...known.values()];
}

/** Where a tally is counted. */
const countedIn = ({ effect, occurredAt }: DatedOf<'tally'>): Date => bucketOf(effect.at === null ? occurredAt : new Date(effect.at));

const bucketsOf = (dated: Dated): number[] => {
  const own = bucketOf(dated.occurredAt).getTime();
  return isOf('tally')(dated) ? [own, countedIn(dated).getTime()] : [own];
};

const addTallies = bulkInsert(tallies, {
  onConflict: sql`(tenant_id, generation, bucket, tally, currency) do update set
    count = ${tallies.count} + excluded.count, amount_minor = ${tallies.amountMinor} + excluded.amount_minor`,
});

function talliesOf({ tenantId, generation }: Target, all: readonly DatedOf<'tally'>[]): (typeof tallies.$inferInsert)[] {
  const rows = all.map((dated) => {
    const { tally, count, amountMinor, currency } = dated.effect;
    return { tenantId, generation, bucket: countedIn(dated), tally, currency: currency ?? '', count: BigInt(count), amountMinor };
  });
  return merged(
    rows,
    ({ bucket, tally, currency }) => `${bucket.getTime()} ${tally} ${currency}`,
    (a, b) => ({ ...a, count: a.count + b.count, amountMinor: a.amountMinor + b.amountMinor }),
  );
}

const addBids = bulkInsert(bids, {
  onConflict: sql`(tenant_id, generation, bucket, auction_id, user_id) do update set count = ${bids.count} + excluded.count`,
});

function bidsOf({ tenantId, generation }: Target, all: readonly DatedOf<'bid'>[]): (typeof bids.$inferInsert)[] {
  const rows = all.map(({ effect: { auctionId, userId }, occurredAt }) => ({
    tenantId,
    generation,
    bucket: bucketOf(occurredAt),
    auctionId,
    userId,
    count: 1n,
  }));
  return merged(
    rows,
    ({ bucket, auctionId, userId }) => `${bucket.getTime()} ${auctionId} ${userId}`,
    (a, b) => ({ ...a, count: a.count + b.count }),
  );
}

/** The earliest moment wins, in whatever order events come. */
const phaseInsert = (phase: AuctionPhase) => {
  const column = sql.identifier(auctions[phase].name);
  return bulkInsert(auctions, {
    onConflict: sql`(tenant_id, generation, auction_id) do update set ${column} = least(${auctions[phase]}, excluded.${column})`,
  });
};
const addPhase = {
  scheduled: phaseInsert('scheduled'),
  live: phaseInsert('live'),
  ended: phaseInsert('ended'),
  sold: phaseInsert('sold'),
  cancelled: phaseInsert('cancelled'),
} satisfies Record<AuctionPhase, unknown>;

function auctionsOf({ tenantId, generation }: Target, phase: AuctionPhase, all: readonly DatedOf<'auction'>[]) {
  const reached = all.filter(({ effect }) => effect.phase === phase);
  const rows = reached.map(({ effect, occurredAt }) => ({ auctionId: effect.auctionId, at: occurredAt }));
  const earliest = merged(
    rows,
    ({ auctionId }) => auctionId,
    (a, b) => (a.at <= b.at ? a : b),
  );
  return earliest.map(({ auctionId, at }) => ({ tenantId, generation, auctionId, [phase]: at }));
}

const addRequests = bulkInsert(requests, {
  onConflict: sql`(tenant_id, generation, request_id) do update set state = excluded.state, sequence = excluded.sequence
    where ${requests.sequence} < excluded.sequence`,
});

function requestsOf({ tenantId, generation }: Target, all: readonly DatedOf<'request'>[]): (typeof requests.$inferInsert)[] {
  const rows = all.map(({ effect: { requestId, state, sequence } }) => ({ tenantId, generation, requestId, state, sequence }));
  return merged(
    rows,
    ({ requestId }) => requestId,
    (a, b) => (a.sequence > b.sequence ? a : b),
  );
}

const models = { tallies, bids, auctions, requests } as const;
const modelNames = ['tallies', 'bids', 'auctions', 'requests'] as const satisfies readonly (keyof typeof models)[];

const removeFrom = statement(({ tenantId, generation }: Given<Target>, name: keyof typeof models) => {
  const model = models[name];
  return query.delete(model).where(and(eq(model.tenantId, tenantId), eq(model.generation, generation)));
});

/** Removes a generation that is shown no more. */
export async function removeGeneration(tx: Transaction, { tenantId, generation }: Target): Promise<void> {
  for (const name of modelNames) await removeFrom(tx, { tenantId, generation }, name);
}

/** Tells staff of a pattern: once, however often it is seen. */
import type { TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { BidSignalled } from '../../events.js';
import { mostNamed, opensAgain, type Signal } from '../domain/signal.js';
import { insertSignal, lockSignal, updateSignal } from '../store/signals.js';
import type { BidSignalRow } from '../store/tables.js';

/** A pattern that was seen now. */
export interface Seen {
  readonly tenantId: string;
  readonly signal: Signal;
  readonly now: Date;
}

/**
 * A new pattern is told of; one that is open gets what is known by now, and is not told of again. What staff have confirmed stays as they saw it, and
 * what they have dismissed too, until it is seen on twice as many lots.
 */
export async function raiseSignal(context: TransactionContext, { tenantId, signal, now }: Seen): Promise<void> {
  const { tx } = context;
  const facts = { ...signal, bidderIds: [...signal.bidderIds], auctionIds: [...signal.auctionIds], lastSeenAt: now };
  const known = await lockSignal(tx, tenantId, facts);
  if (known === null) {
    const review = { reviewedBy: null, reviewedAt: null, reviewReason: null };
    const row: BidSignalRow = { ...facts, ...review, id: newId(), tenantId, state: 'OPEN', firstSeenAt: now };
    if (await insertSignal(tx, row)) await tell(context, row);
    return;
  }
  if (known.state === 'OPEN') {
    const auctionIds = [...new Set([...facts.auctionIds, ...known.auctionIds])].slice(0, mostNamed);
    await updateSignal(tx, known.id, {
      ...facts,
      auctionIds,
      lots: Math.max(known.lots, facts.lots),
      score: Math.max(known.score, facts.score),
    });
    return;
  }
  if (known.state === 'DISMISSED' && opensAgain(known.lots, facts.lots))
    await tell(context, await updateSignal(tx, known.id, { ...facts, state: 'OPEN' }));
}

async function tell({ platform, tx }: TransactionContext, row: BidSignalRow): Promise<void> {
  const { id: signalId, tenantId, kind, score, bidderIds, sellerId, auctionIds, summary, lastSeenAt } = row;
  const features = row.features.map(({ name, value, evidence, words }) => ({ name, value, evidence, words }));
  const facts = { tenantId, aggregateId: signalId, topics: [], occurredAt: lastSeenAt };
  await platform.events.record(tx, [BidSignalled.of(facts, { signalId, kind, score, bidderIds, sellerId, auctionIds, summary, features })]);
}

import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  type InvalidInput,
  isRefusal,
  notFound,
  type NotFound,
} from '@marque/shared/outcome';
import { parseReason } from '@marque/shared/text/reason';
import { signalMoves } from '../domain/signal.js';
import { lockSignalById, signalsById, updateSignal } from '../store/signals.js';
import type { BidSignalRow } from '../store/tables.js';

/** What staff make of a signal, and why. */
export interface ReviewSignal {
  readonly signalId: string;
  readonly decision: 'CONFIRMED' | 'DISMISSED';
  readonly reason: string;
  readonly idempotencyKey?: string | null | undefined;
}

const noSignal = notFound('There is no such signal.', 'signalId');

/** Staff confirm or dismiss an open signal. Nothing follows by itself: what to do about people and auctions is theirs to decide. */
export async function reviewSignal(
  { platform, caller }: CommandContext,
  { signalId, decision, idempotencyKey, ...input }: ReviewSignal,
): Promise<BidSignalRow | InvalidInput | NotFound | Conflict | IdempotencyConflict> {
  const reason = parseReason(input.reason);
  if (isRefusal(reason)) return reason;
  const actor = actorOf(caller);
  const call = { command: 'reviewBidSignal', idempotencyKey, input: { signalId, decision, reason } };
  const outcome = await once<{ signalId: string } | NotFound | Conflict>(platform, actor, call, async (tx, now) => {
    const signal = await lockSignalById(tx, signalId);
    if (!signal) return noSignal;
    if (!signalMoves[signal.state].includes(decision))
      return conflict(`A signal that is ${signal.state} was reviewed already.`, 'signalId');
    await updateSignal(tx, signalId, { state: decision, reviewedBy: actor.actorId, reviewedAt: now, reviewReason: reason });
    return { signalId };
  });
  if (isRefusal(outcome)) return outcome;
  const [signal] = await platform.database.read(actor.tenantId, (tx) => signalsById(tx, [signalId]));
  return signal ?? noSignal;
}

/** One transaction that brings the hammer down on many auctions whose end has come. */
import { closeKey } from '../../lots/commands/schedule.js';
import { lockEndedAuctions } from '../../lots/store/auctions.js';
import { readForClosing } from '../store/decisions.js';
import { type BatchItem, decideBatch } from './batch.js';
import { type BatchServices, writeDecisions } from './run-batch.js';

/** Which auctions may be closed together. */
export interface CloseBatch {
  readonly tenantId: string;
  /** Those on which bids wait that arrived before: they come first. */
  readonly except: readonly string[];
  /** The end has come when this is not before it. */
  readonly now: Date;
  readonly limit: number;
}

/** Closes some auctions of the tenant that have ended and takes their jobs back; tells how many. */
export async function closeBatch({ platform, concludeEnds }: BatchServices, { tenantId, except, now, limit }: CloseBatch): Promise<number> {
  const close: BatchItem = { kind: 'PLATFORM', command: { type: 'CLOSE', early: false }, at: now.getTime() };
  return platform.database.tenant(tenantId, async (tx) => {
    const ended = await lockEndedAuctions(tx, now, except, limit);
    if (ended.length === 0) return 0;
    const decided = (await readForClosing(tx, ended)).map((rows) => ({ rows, result: decideBatch(rows, [close]) }));
    await Promise.all([
      writeDecisions({ platform, tx }, concludeEnds, decided),
      platform.jobs.withdraw(
        tx,
        ended.map(({ id }) => closeKey(id)),
      ),
    ]);
    return ended.length;
  });
}

/** The jobs that tell of an end; each key replaces the waiting job of the same kind, so that one of them exists at most. */
import type { TransactionContext } from '@marque/shared/commands';
import type { AuctionRow } from '../../lots/store/tables.js';
import { type Lead, leads, momentOf } from '../domain/ending-soon.js';

/** Name of these jobs. */
export const endingSoonTask = 'auction.ending_soon';

type On = Pick<AuctionRow, 'id' | 'tenantId' | 'startsAt' | 'effectiveEnd'>;

/** Tells at one lead before the end as it is now. */
export async function scheduleLead({ platform, tx }: TransactionContext, lead: Lead, auction: On): Promise<void> {
  const runAt = momentOf(lead, auction);
  if (runAt === null) return;
  const { id: auctionId, tenantId } = auction;
  await platform.jobs.schedule(tx, {
    task: endingSoonTask,
    payload: { tenantId, auctionId, lead },
    runAt,
    key: `${endingSoonTask}:${lead}:${auctionId}`,
  });
}

/** Tells at each lead before the end. */
export async function scheduleEndingSoon(context: TransactionContext, auction: On): Promise<void> {
  for (const lead of leads) await scheduleLead(context, lead, auction);
}

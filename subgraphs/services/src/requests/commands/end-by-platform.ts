/** Ends a request in the platform's name, in a transaction of somebody else. */
import { platformActor, type TransactionContext } from '@marque/shared/commands';
import { stateChanged } from '../../events.js';
import { mayMove, type RequestState } from '../domain/request-states.js';
import { declineQuotations } from '../store/quotations.js';
import { appendHistory, lockRequest, moveRequest } from '../store/requests.js';
import type { RequestRow } from '../store/tables.js';
import { sendHeldMoney } from './send-held-money.js';

/** Which request, how it ends, and why. */
export interface PlatformEnd {
  readonly request: Pick<RequestRow, 'id'>;
  readonly to: Extract<RequestState, 'CLOSED' | 'CANCELLED'>;
  readonly note: string;
}

/** Leaves what people have ended already as it is, and work that somebody has in hand to them. */
export async function endByPlatform({ platform, tx }: TransactionContext, { request, to, note }: PlatformEnd): Promise<void> {
  const from = await lockRequest(tx, request.id);
  if (from === null || !mayMove('PLATFORM', from.state, to)) return;
  const row = await moveRequest(tx, from, to, platform.clock.now());
  if (row === null) throw new Error('A request moved while it was locked.');
  await appendHistory(tx, row, { from: from.state, actor: 'PLATFORM', actorId: platformActor, note });
  await declineQuotations(tx, row.id);
  await sendHeldMoney({ platform, tx }, { row, to: 'RELEASING' });
  await platform.events.record(tx, [stateChanged(row, from.state, { actor: 'PLATFORM' })]);
}

/** Money of a sale at auction that finance refused to move: a task for staff is made of this. */
import { globalId } from '@marque/shared/graph/global-ids';
import type { EventOf } from '@marque/shared/events';
import type { TaskDraft } from '../../tasks/domain/task-input.js';

type Refused = EventOf<'auction.settlement_transfer_refused.v1'>['payload'];

const words = {
  PAY_OUT: { title: 'The seller was not paid for', who: 'sellerId' },
  REFUND: { title: 'The buyer did not get the money back for', who: 'buyerId' },
  FORFEIT: { title: 'The deposit was not forfeited for', who: null },
} as const satisfies Record<Refused['kind'], { readonly title: string; readonly who: 'buyerId' | 'sellerId' | null }>;

const dueMs = 86_400_000;

/** The task, opened once for each refusal. Whoever is to have the money waits for it. */
export function taskOf(refused: Refused, now: Date): TaskDraft & { readonly source: string } {
  const { callId, settlementId, kind, title, reason } = refused;
  const { title: what, who } = words[kind];
  return {
    source: `settlement-transfer:${callId}`,
    kind: 'ESCALATION',
    title: `${what} ${title}`.slice(0, 200),
    description: `Finance refused: ${reason} A manager finds out why and tries again, by retrySettlementTransfer.`.slice(0, 4000),
    priority: 'HIGH',
    subjectId: globalId('Settlement', settlementId),
    customerId: who === null ? null : refused[who],
    dueAt: new Date(now.getTime() + dueMs),
  };
}

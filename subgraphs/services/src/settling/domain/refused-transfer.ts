/** Money of a sale that finance refused to move: a task for staff is made of this. */
import { globalId } from '@marque/shared/graph/global-ids';
import type { EventOf } from '@marque/shared/events';
import type { TaskDraft } from '../../tasks/domain/task-input.js';

/** Of a sale at auction, or of a direct sale. */
type Refused = EventOf<'auction.settlement_transfer_refused.v1' | 'vehicles.sale_transfer_refused.v1'>;
type Facts = Refused['payload'];

const words = {
  PAY_OUT: { title: 'The seller was not paid for', who: 'sellerId' },
  REFUND: { title: 'The buyer did not get the money back for', who: 'buyerId' },
  RELEASE_DEPOSIT: { title: 'The buyer did not get the deposit back for', who: 'buyerId' },
  FORFEIT: { title: 'The deposit was not forfeited for', who: null },
} as const satisfies Record<Facts['kind'], { readonly title: string; readonly who: 'buyerId' | 'sellerId' | null }>;

const dueMs = 86_400_000;

/** Which sale it is about, and how a manager tries again. */
function subjectOf({ type, payload }: Refused): { readonly source: string; readonly subjectId: string; readonly retry: string } {
  switch (type) {
    case 'auction.settlement_transfer_refused.v1':
      return {
        source: `settlement-transfer:${payload.callId}`,
        subjectId: globalId('Settlement', payload.settlementId),
        retry: 'retrySettlementTransfer',
      };
    case 'vehicles.sale_transfer_refused.v1':
      return { source: `sale-transfer:${payload.callId}`, subjectId: globalId('DirectSale', payload.saleId), retry: 'retrySaleTransfer' };
    default:
      return type satisfies never;
  }
}

/** The task, opened once for each refusal. Whoever is to have the money waits for it. */
export function taskOf(refused: Refused, now: Date): TaskDraft & { readonly source: string } {
  const { kind, title, reason } = refused.payload;
  const { title: what, who } = words[kind];
  const { source, subjectId, retry } = subjectOf(refused);
  return {
    source,
    kind: 'ESCALATION',
    title: `${what} ${title}`.slice(0, 200),
    description: `Finance refused: ${reason} A manager finds out why and tries again, by ${retry}.`.slice(0, 4000),
    priority: 'HIGH',
    subjectId,
    customerId: who === null ? null : refused.payload[who],
    dueAt: new Date(now.getTime() + dueMs),
  };
}

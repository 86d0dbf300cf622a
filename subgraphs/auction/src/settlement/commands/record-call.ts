import type { TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import type { CallKind } from '../domain/finance-calls.js';
import { insertCall } from '../store/finance-calls.js';
import type { CallRow, SettlementRow } from '../store/tables.js';
import { scheduleCall } from './schedule.js';

/** Records that finance is to be asked, and stores the job that asks: whatever happens to this process, it will be. */
export async function recordCall(
  context: TransactionContext,
  { id: settlementId, tenantId, auctionId }: SettlementRow,
  kind: CallKind,
  whenFunded = false,
): Promise<CallRow> {
  const call: CallRow = {
    id: newId(),
    tenantId,
    auctionId,
    settlementId,
    kind,
    state: 'PENDING',
    whenFunded,
    refusal: null,
    requiredMinor: null,
    availableMinor: null,
    createdAt: context.platform.clock.now(),
  };
  await insertCall(context.tx, call);
  await scheduleCall(context, call);
  return call;
}

import type { TransactionContext } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { depositLifeMs, type SaleCallKind } from '../domain/sale-calls.js';
import { insertCall } from '../store/sale-calls.js';
import type { SaleCallRow, SaleRow } from '../store/tables.js';
import { scheduleCall } from './schedule.js';

/** Records that finance is to be asked, and stores the job that asks: whatever happens to this process, it will be. */
export async function recordCall(
  context: TransactionContext,
  { id: saleId, tenantId }: Pick<SaleRow, 'id' | 'tenantId'>,
  kind: SaleCallKind,
): Promise<SaleCallRow> {
  const createdAt = context.platform.clock.now();
  const call: SaleCallRow = {
    id: newId(),
    tenantId,
    saleId,
    kind,
    state: 'PENDING',
    expiresAt: kind === 'PLACE_DEPOSIT' ? new Date(createdAt.getTime() + depositLifeMs) : null,
    refusal: null,
    requiredMinor: null,
    availableMinor: null,
    createdAt,
  };
  await insertCall(context.tx, call);
  await scheduleCall(context, call);
  return call;
}

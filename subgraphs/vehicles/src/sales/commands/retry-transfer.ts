import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { conflict, isRefusal } from '@marque/shared/outcome';
import { isParty, noSale, ownDeal } from '../domain/rights.js';
import { isTransfer } from '../domain/sale-calls.js';
import { latestTransfers } from '../store/sale-calls.js';
import { saleById } from '../store/sales.js';
import { finishCall } from './finish-call.js';
import { recordCall } from './record-call.js';
import { lockBoth, type OnSale, type RefusedMove, type SaleAnswer } from './with-sale.js';

/**
 * Staff have finance asked once more to move the money of a sale that it refused to move, in the same way: what is under way or done is not asked for
 * again. Nobody does it in a sale of their own. @throws UNAVAILABLE where finance does not answer: the call stands, and a job finishes it
 */
export async function retryTransfer({ platform, caller }: CommandContext, { saleId, idempotencyKey }: OnSale): Promise<SaleAnswer> {
  const actor = actorOf(caller);
  const { tenantId } = actor;
  const call = { command: 'retrySaleTransfer', idempotencyKey, input: { saleId } };
  const asked = await once<{ callId: string } | RefusedMove>(platform, actor, call, async (tx) => {
    const locked = await lockBoth({ platform, tx }, tenantId, saleId);
    if (!locked) return noSale;
    if (isParty(caller, locked.sale)) return ownDeal;
    const [last] = await latestTransfers(tx, [saleId]);
    if (last?.state !== 'REFUSED' || !isTransfer(last.kind))
      return conflict(`${stands[last?.state ?? 'NONE']}: there is nothing to try again.`, 'saleId');
    return { callId: (await recordCall({ platform, tx }, locked.sale, last.kind)).id };
  });
  if (isRefusal(asked)) return asked;
  await finishCall(platform, { tenantId, id: asked.callId });
  return platform.database.read(tenantId, (tx) => saleById(tx, saleId));
}

const stands = {
  NONE: 'The money of this sale has not been asked to leave it',
  PENDING: 'Finance is being asked to move the money of this sale',
  DONE: 'The money of this sale has been moved',
  REFUSED: 'The money of this sale has not left it',
} as const;

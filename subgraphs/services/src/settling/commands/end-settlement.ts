/** Ends what was opened for a sale once the sale is over. */
import type { TransactionContext } from '@marque/shared/commands';
import { endByPlatform } from '../../requests/commands/end-by-platform.js';
import { requestOfSource } from '../../requests/store/requests.js';
import { endOwnTask } from '../../tasks/commands/end-own-task.js';
import { taskOfSource } from '../../tasks/store/tasks.js';
import { type EndedSale, endText } from '../domain/ended-sale.js';
import { endSale, lockSale } from '../store/sales.js';

/** Once, however often it is told; what is opened for the sale later is ended at once. */
export async function endSettlement(context: TransactionContext, ended: EndedSale): Promise<void> {
  const { tenantId, sourceKey, outcome, reason } = ended;
  const sale = await lockSale(context.tx, tenantId, sourceKey);
  if (sale.outcome !== null) return;
  await endSale(context.tx, { tenantId, sourceKey, outcome, reason });
  await endOpened(context, ended);
}

/** Ends the request and the task of the sale, which the transaction has locked, as far as they are there and nobody else has ended them. */
export async function endOpened(context: TransactionContext, { tenantId, sourceKey, ...end }: EndedSale): Promise<void> {
  const words = endText(end);
  const handedOver = end.outcome === 'HANDED_OVER';
  const request = await requestOfSource(context.tx, tenantId, sourceKey);
  const task = await taskOfSource(context.tx, tenantId, sourceKey);
  if (request !== null) await endByPlatform(context, { request, to: handedOver ? 'CLOSED' : 'CANCELLED', note: words });
  if (task !== null) await endOwnTask(context, { task, to: handedOver ? 'DONE' : 'CANCELLED', words });
}

/** Decides, in the transaction that ends a request, where its held money goes; a durable job carries it out. */
import type { TransactionContext } from '@marque/shared/commands';
import { heldPayment, movePayment } from '../store/payments.js';
import type { RequestRow } from '../store/tables.js';
import { paymentTask } from './advance-payment.js';

/** Does nothing for a request without held money. The job exists if and only if the request was moved. */
export async function sendHeldMoney(
  { platform: { jobs, clock }, tx }: TransactionContext,
  { row, to }: { readonly row: RequestRow; readonly to: 'CAPTURING' | 'RELEASING' },
): Promise<void> {
  const held = await heldPayment(tx, row.id);
  const moved = held && (await movePayment(tx, held, to, clock.now()));
  if (moved)
    await jobs.schedule(tx, {
      task: paymentTask,
      payload: { tenantId: row.tenantId, paymentId: moved.id },
      key: `services.payment:${moved.id}`,
    });
}

/** The jobs of settlements; each key replaces the waiting job of the same kind, so that one of them exists at most. */
import type { TransactionContext } from '@marque/shared/commands';
import { nextReminder } from '../domain/clocks.js';
import type { CallRow, SettlementRow } from '../store/tables.js';

/** Names of these jobs. */
export const paymentDueTask = 'auction.payment_due';
export const remindTask = 'auction.remind_of_payment';
export const payTask = 'auction.pay_when_funded';
export const finishCallTask = 'auction.finish_settlement_call';

type On = Pick<SettlementRow, 'tenantId' | 'auctionId'>;

/** Looks at the payment when it is due. */
export const schedulePaymentDue = (
  { platform, tx }: TransactionContext,
  { tenantId, auctionId, dueAt }: On & Pick<SettlementRow, 'dueAt'>,
): Promise<void> =>
  platform.jobs.schedule(tx, {
    task: paymentDueTask,
    payload: { tenantId, auctionId },
    runAt: dueAt,
    key: `${paymentDueTask}:${auctionId}`,
  });

/** Reminds the buyer once more before the payment is due, if there is another reminder. */
export async function scheduleReminder(
  { platform, tx }: TransactionContext,
  { tenantId, auctionId, openedAt, dueAt, reminders }: On & Pick<SettlementRow, 'openedAt' | 'dueAt' | 'reminders'>,
): Promise<void> {
  const runAt = nextReminder(openedAt, dueAt, reminders);
  if (runAt === null) return;
  await platform.jobs.schedule(tx, { task: remindTask, payload: { tenantId, auctionId }, runAt, key: `${remindTask}:${auctionId}` });
}

/** Tries to pay now, for new money has come. */
export const schedulePayment = ({ platform, tx }: TransactionContext, { tenantId, auctionId }: On): Promise<void> =>
  platform.jobs.schedule(tx, { task: payTask, payload: { tenantId, auctionId }, key: `${payTask}:${auctionId}` });

/** Makes a recorded call of finance. */
export const scheduleCall = ({ platform, tx }: TransactionContext, { tenantId, id }: Pick<CallRow, 'tenantId' | 'id'>): Promise<void> =>
  platform.jobs.schedule(tx, { task: finishCallTask, payload: { tenantId, id }, key: `${finishCallTask}:${id}` });

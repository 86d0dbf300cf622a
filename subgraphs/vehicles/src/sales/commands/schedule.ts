/** The jobs of offers and sales; each key replaces the waiting job of the same kind, so that one of them exists at most. */
import type { TransactionContext } from '@marque/shared/commands';
import type { OfferRow, SaleCallRow, SaleRow } from '../store/tables.js';

/** Names of these jobs. */
export const expireOfferTask = 'vehicles.expire_offer';
export const saleDueTask = 'vehicles.sale_due';
export const takeDepositTask = 'vehicles.take_sale_deposit';
export const finishCallTask = 'vehicles.finish_sale_call';

/** Looks at an offer when its time is over. */
export const scheduleExpiry = ({ platform, tx }: TransactionContext, { id, tenantId, expiresAt }: OfferRow): Promise<void> =>
  platform.jobs.schedule(tx, { task: expireOfferTask, payload: { tenantId, id }, runAt: expiresAt, key: `${expireOfferTask}:${id}` });

/** Looks at a sale when what it awaits is due. */
export const scheduleDue = ({ platform, tx }: TransactionContext, { id, tenantId, dueAt }: SaleRow): Promise<void> =>
  platform.jobs.schedule(tx, { task: saleDueTask, payload: { tenantId, id }, runAt: dueAt, key: `${saleDueTask}:${id}` });

/** Tries to hold the deposit, at once or at a time. */
export const scheduleDeposit = (
  { platform, tx }: TransactionContext,
  { id, tenantId }: Pick<SaleRow, 'id' | 'tenantId'>,
  runAt?: Date,
): Promise<void> =>
  platform.jobs.schedule(tx, {
    task: takeDepositTask,
    payload: { tenantId, id },
    ...(runAt && { runAt }),
    key: `${takeDepositTask}:${id}`,
  });

/** Makes a recorded call of finance. */
export const scheduleCall = ({ platform, tx }: TransactionContext, { tenantId, id }: Pick<SaleCallRow, 'tenantId' | 'id'>): Promise<void> =>
  platform.jobs.schedule(tx, { task: finishCallTask, payload: { tenantId, id }, key: `${finishCallTask}:${id}` });

/** What becomes of a sale whose deposit or payment is late. */
import type { Platform } from '@marque/shared/platform/subgraph';
import { canMoveSale, isLate } from '../domain/sale-states.js';
import { pendingCallOf } from '../store/sale-calls.js';
import { overdueSales } from '../store/sales.js';
import type { SaleCallRow } from '../store/tables.js';
import { finishCall } from './finish-call.js';
import { scheduleDue } from './schedule.js';
import { undoSale } from './undo-sale.js';
import { withSale } from './with-sale.js';

/**
 * Looks at a sale when something is due. What was begun in time is finished first, and counts. Without a deposit the sale lapses; without the
 * payment it is forfeited, and the deposit goes as the terms of the offer say.
 */
export async function lookAtDue(platform: Platform, on: { readonly tenantId: string; readonly id: string }): Promise<void> {
  for (;;) {
    const underWay = await withSale(platform, on, async (within, locked): Promise<SaleCallRow | null> => {
      const { sale, now } = locked;
      const lapses = canMoveSale(sale.state, 'LAPSED');
      if (!lapses && !canMoveSale(sale.state, 'FORFEITED')) return null;
      if (!isLate(sale.dueAt, now)) {
        await scheduleDue(within, sale);
        return null;
      }
      const pending = await pendingCallOf(within.tx, sale.id);
      if (pending) return pending;
      if (lapses) await undoSale(within, locked, { to: 'LAPSED', reason: 'The deposit was not held in time.' });
      else {
        const deposit = sale.latePaymentForfeits ? { deposit: 'FORFEIT' as const } : {};
        await undoSale(within, locked, { to: 'FORFEITED', reason: 'It was not paid in time.', ...deposit });
      }
      return null;
    });
    if (underWay === null) return;
    await finishCall(platform, underWay);
  }
}

/** Looks at every sale that is late and that no job has looked at. */
export async function lookAtOverdue(platform: Platform): Promise<void> {
  const now = platform.clock.now();
  for (const late of await platform.database.system((tx) => overdueSales(tx, now))) {
    await lookAtDue(platform, late).catch((error: unknown) => {
      platform.logger.error({ err: error, id: late.id }, 'a sale that is late could not be looked at; it will be tried again');
    });
  }
}

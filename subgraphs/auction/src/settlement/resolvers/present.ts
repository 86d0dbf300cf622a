/** Settlements as the graph shows them; the row travels along for the fields that are resolved one by one. */
import { toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { balanceOf, proceedsOf, totalOf } from '../domain/charges.js';
import { settlementStages, stageStateOf } from '../domain/stages.js';
import { Settlement } from '../schema/settlement.js';
import type { SettlementPayload } from '../schema/results.js';
import { stagesOf } from '../store/settlements.js';
import type { SettlementRow } from '../store/tables.js';

/** A settlement with the row that it shows. */
export type ShownSettlement = Settlement & { readonly row: SettlementRow };

/** The settlement of a row. */
export function toSettlement(row: SettlementRow): ShownSettlement {
  const money = (amountMinor: bigint) => toMoneyType(minor(amountMinor, row.currency));
  const times = stagesOf(row);
  return Object.assign(new Settlement(), row, {
    row,
    stages: settlementStages.map((stage) => ({ stage, state: stageStateOf(times[stage]), ...times[stage] })),
    price: money(row.priceMinor),
    buyersPremium: money(row.premiumMinor),
    sellersCommission: money(row.commissionMinor),
    deliveryFee: money(row.deliveryFeeMinor),
    total: money(totalOf(row)),
    deposit: money(row.depositMinor),
    balanceDue: money(balanceOf(row)),
    sellerReceives: money(proceedsOf(row)),
  });
}

/** What a step that succeeded answers. */
export const inSettlement = (row: SettlementRow): SettlementPayload => ({ settlement: toSettlement(row) });

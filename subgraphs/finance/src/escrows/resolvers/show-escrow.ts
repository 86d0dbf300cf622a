import { toMoneyType } from '@marque/shared/graph';
import { divided } from '../domain/escrows.js';
import type { EscrowType } from '../schema/escrow.js';
import type { Escrow } from '../store/tables.js';

/** The escrow as the graph shows it; only for callers who may see it. */
export function showEscrow({ buyerId, sellerId, currency, ...escrow }: Escrow): EscrowType {
  const { id, reference, state, priceMinor, premiumMinor, deliveryMinor, amountMinor, depositMinor, commissionMinor } = escrow;
  const money = (minor: bigint) => toMoneyType({ amountMinor: minor, currency });
  const parts = [
    { kind: 'PRICE', minor: priceMinor } as const,
    { kind: 'BUYERS_PREMIUM', minor: premiumMinor } as const,
    { kind: 'DELIVERY_FEE', minor: deliveryMinor } as const,
  ];
  return {
    id,
    reference,
    state,
    buyer: { id: buyerId },
    seller: { id: sellerId },
    lines: parts.filter(({ minor }) => minor > 0n).map(({ kind, minor }) => ({ kind, amount: money(minor) })),
    amount: money(amountMinor),
    deposit: money(depositMinor),
    commission: commissionMinor === null ? null : money(commissionMinor),
    payout: commissionMinor === null ? null : money(divided(escrow, commissionMinor).sellerMinor),
    openedAt: escrow.openedAt,
    endedAt: escrow.endedAt,
  };
}

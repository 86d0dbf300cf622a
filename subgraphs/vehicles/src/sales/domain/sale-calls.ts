/** What finance is asked for a sale. */

/** The deposit aside, all money into escrow, and from there or from the deposit to whom it goes in the end. */
export const saleCallKinds = ['PLACE_DEPOSIT', 'OPEN_ESCROW', 'PAY_OUT', 'REFUND', 'RELEASE_DEPOSIT', 'FORFEIT'] as const;
export type SaleCallKind = (typeof saleCallKinds)[number];

/** How the money of a sale leaves it: once, in one of these ways. */
export const saleTransferKinds = ['PAY_OUT', 'REFUND', 'RELEASE_DEPOSIT', 'FORFEIT'] as const satisfies readonly SaleCallKind[];
export type SaleTransferKind = (typeof saleTransferKinds)[number];

/** Whether the call moves money out of the sale, and not into it. */
export const isTransfer = (kind: SaleCallKind): kind is SaleTransferKind => kind !== 'PLACE_DEPOSIT' && kind !== 'OPEN_ESCROW';

/** Every state of a call; all but the first are final: who tries again makes another call. */
export const saleCallStates = ['PENDING', 'DONE', 'REFUSED'] as const;
export type SaleCallState = (typeof saleCallStates)[number];

/** How long a deposit stays held; a sale is paid or has come to nothing long before. */
export const depositLifeMs = 90 * 86_400_000;
/** After how long a deposit that was refused is tried again. */
export const depositRetryMs = 15 * 60_000;

/** What money of a sale has to go where when it comes to nothing; null where none of it is set aside. */
export function undoingCall(sale: { readonly escrowId: string | null; readonly depositHoldId: string | null }): SaleCallKind | null {
  if (sale.escrowId !== null) return 'REFUND';
  return sale.depositHoldId === null ? null : 'RELEASE_DEPOSIT';
}

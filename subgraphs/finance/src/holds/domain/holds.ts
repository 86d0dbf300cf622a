/** States of a hold, what may be captured and where it goes. Pure. */
import type { TenantAccountKind } from '../../ledger/domain/accounts.js';
import type { TransactionKind } from '../../ledger/domain/transactions.js';

/** What money is held for. */
export const holdPurposes = ['BIDDING', 'AUCTION_DEPOSIT', 'SALE_DEPOSIT', 'SERVICE'] as const;
export type HoldPurpose = (typeof holdPurposes)[number];

/** Purposes of a buyer's deposit, which goes into the escrow of the sale. */
export const depositPurposes: readonly HoldPurpose[] = ['AUCTION_DEPOSIT', 'SALE_DEPOSIT'];

/** States of a hold. */
export const holdStates = ['HELD', 'CAPTURED', 'RELEASED', 'EXPIRED'] as const;
export type HoldState = (typeof holdStates)[number];

/** The legal moves: everything but HELD is final. */
export const holdMoves: Readonly<Record<HoldState, readonly HoldState[]>> = {
  HELD: ['CAPTURED', 'RELEASED', 'EXPIRED'],
  CAPTURED: [],
  RELEASED: [],
  EXPIRED: [],
};

/** Whether a hold may go from one state to another. */
export const canMoveHold = (from: HoldState, to: HoldState): boolean => holdMoves[from].includes(to);

/** Whether a hold can still be changed, captured or released: it stands and its time has not come. */
export const isOpen = (hold: { readonly state: HoldState; readonly expiresAt: Date }, now: Date): boolean =>
  hold.state === 'HELD' && hold.expiresAt.getTime() > now.getTime();

/** The kinds of entry that set money aside for a purpose and give it back. */
export const holdKinds: Readonly<Record<HoldPurpose, { readonly place: TransactionKind; readonly release: TransactionKind }>> = {
  BIDDING: { place: 'BID_HOLD', release: 'BID_RELEASE' },
  AUCTION_DEPOSIT: { place: 'BID_HOLD', release: 'BID_RELEASE' },
  SALE_DEPOSIT: { place: 'BID_HOLD', release: 'BID_RELEASE' },
  SERVICE: { place: 'SERVICE_HOLD', release: 'SERVICE_RELEASE' },
};

/** What held money can become. */
export const captureKinds = [
  'AUCTION_PAYMENT',
  'SERVICE_PAYMENT',
  'FORFEIT',
  'FEE',
  'COMMISSION',
] as const satisfies readonly TransactionKind[];
export type CaptureKind = (typeof captureKinds)[number];

/** The account that captured money goes to: a payment waits in escrow for its settlement, the rest is earned. */
export const captureAccount: Readonly<Record<CaptureKind, TenantAccountKind>> = {
  AUCTION_PAYMENT: 'ESCROW',
  SERVICE_PAYMENT: 'ESCROW',
  FORFEIT: 'REVENUE',
  FEE: 'REVENUE',
  COMMISSION: 'REVENUE',
};

const dayMs = 86_400_000;
/** How long a hold stands when nobody says. */
export const defaultHoldMs = 30 * dayMs;
/** How long a hold may stand at most. */
export const longestHoldMs = 365 * dayMs;

/** The end of a hold, or null where the wish is not in the future or further away than a hold may stand. */
export function holdExpiry(wish: Date | null, now: Date): Date | null {
  if (wish === null) return new Date(now.getTime() + defaultHoldMs);
  const lasts = wish.getTime() - now.getTime();
  return lasts > 0 && lasts <= longestHoldMs ? wish : null;
}

/** What a bidder's command is answered, and how an answer is kept so that its key gives it again. */
import type { Refusal } from '../domain/bidding.js';

/** The facts of an accepted bid at the moment when it was accepted. */
export interface AcceptedBid {
  readonly result: 'ACCEPTED';
  readonly auctionId: string;
  readonly bidId: string;
  readonly sequence: number;
  readonly price: bigint;
  readonly leading: boolean;
  readonly reserveMet: boolean;
  readonly bidCount: number;
  readonly effectiveEnd: number;
}

/** A decision that is recorded: the key gives it again. */
export type RecordedAnswer = AcceptedBid | { readonly result: 'REFUSED'; readonly refusal: Refusal };

/** What the sequencer answers. Everything but a recorded answer left no trace. */
export type BidAnswer =
  | RecordedAnswer
  | { readonly result: 'NEEDS_FUNDS'; readonly currency: string; readonly shortfall: bigint }
  | { readonly result: 'IDEMPOTENCY_CONFLICT' }
  | { readonly result: 'NOT_JOINED' }
  | { readonly result: 'KYC_REQUIRED' }
  | { readonly result: 'WRONG_CURRENCY'; readonly currency: string }
  | { readonly result: 'NO_AUCTION' };

/** An amount in JSON text: digits with a mark that no other string of an answer has. */
const amountPattern = /^-?\d+n$/;

/** The answer as JSON text. */
export function encodeAnswer(answer: RecordedAnswer): string {
  return JSON.stringify(answer, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}

/** The answer of a stored JSON value; only `encodeAnswer` writes them. */
export function decodeAnswer(stored: unknown): RecordedAnswer {
  return JSON.parse(JSON.stringify(stored), (_, value: unknown) =>
    typeof value === 'string' && amountPattern.test(value) ? BigInt(value.slice(0, -1)) : value,
  ) as RecordedAnswer;
}

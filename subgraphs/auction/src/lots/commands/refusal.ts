/** Why a command changed nothing: a value, never thrown. */

export type RefusalKind = 'INVALID_INPUT' | 'NOT_FOUND' | 'NOT_ALLOWED' | 'CONFLICT' | 'KYC_REQUIRED' | 'IDEMPOTENCY';

/** An expected outcome other than success. */
export interface CommandRefusal {
  readonly refused: RefusalKind;
  readonly message: string;
  readonly path: readonly string[];
}

/** A refusal with its sentence and the place in the input, if any. */
export const refuse = (refused: RefusalKind, message: string, ...path: string[]): CommandRefusal => ({ refused, message, path });

/** Tells a refusal from a success. */
export const isRefusal = (answer: unknown): answer is CommandRefusal =>
  typeof answer === 'object' && answer !== null && 'refused' in answer && 'path' in answer;

/** The answer where an auction is not there for the caller. */
export const noAuction = refuse('NOT_FOUND', 'There is no such auction.', 'input', 'auctionId');

/** The answer where the key stands for another input. */
export const keyConflict = refuse('IDEMPOTENCY', 'The key was used before with another input.', 'input', 'idempotencyKey');

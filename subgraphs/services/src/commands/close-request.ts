/** Closes a completed request: the money that was held is taken for the partner. */
import type { Caller } from '@marque/shared/auth';
import { InvalidInput } from '@marque/shared/graph';
import type { IdempotencyConflict } from '@marque/shared/graph';
import type { Platform } from '@marque/shared/subgraph';
import { makeMove } from './move.js';
import type { MoveAnswer } from './move.js';
import { sendHeldMoney } from './send-held-money.js';

export interface CloseRequest {
  readonly requestId: string;
  readonly satisfaction: number | null;
  readonly idempotencyKey: string;
}

/** The owner may give a mark from 1 to 5; staff close without one. */
export async function closeRequest(
  platform: Platform,
  caller: Caller,
  { idempotencyKey, ...input }: CloseRequest,
): Promise<MoveAnswer | InvalidInput | IdempotencyConflict> {
  const { requestId, satisfaction } = input;
  if (satisfaction !== null && !(Number.isInteger(satisfaction) && satisfaction >= 1 && satisfaction <= 5)) {
    return new InvalidInput('A mark is a whole number from 1 to 5.', ['input', 'satisfaction']);
  }
  return makeMove(platform, caller, {
    requestId,
    to: 'CLOSED',
    once: { key: idempotencyKey, input },
    facts: (from) => ({ satisfaction: caller.userId === from.ownerId ? satisfaction : null }),
    after: (row, _from, tx) => sendHeldMoney(platform, tx, row, 'CAPTURING'),
  });
}

/** Closes a completed request: the money that was held is taken for the partner. */
import type { CommandContext } from '@marque/shared/commands';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { makeMove, type MoveOutcome } from './make-move.js';
import { sendHeldMoney } from './send-held-money.js';

export interface CloseRequest {
  readonly requestId: string;
  readonly satisfaction: number | null;
  readonly idempotencyKey: string;
}

/** The owner may give a mark from 1 to 5; staff close without one. */
export async function closeRequest(
  context: CommandContext,
  { idempotencyKey, ...input }: CloseRequest,
): Promise<MoveOutcome | InvalidInput> {
  const { requestId, satisfaction } = input;
  if (satisfaction !== null && !(Number.isInteger(satisfaction) && satisfaction >= 1 && satisfaction <= 5)) {
    return invalidInput('A mark is a whole number from 1 to 5.', 'satisfaction');
  }
  const { platform, caller } = context;
  const call = { command: 'closeServiceRequest', idempotencyKey, input };
  return makeMove(context, call, {
    requestId,
    to: 'CLOSED',
    facts: (from) => ({ satisfaction: caller.userId === from.ownerId ? satisfaction : null }),
    after: (row, _from, tx) => sendHeldMoney({ platform, tx }, { row, to: 'CAPTURING' }),
  });
}

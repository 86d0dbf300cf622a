/** Calls a request off before the work begins: quotations are declined and held money goes back. */
import type { CommandContext } from '@marque/shared/commands';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import { declineQuotations } from '../store/quotations.js';
import { makeMove, type MoveOutcome } from './make-move.js';
import { sendHeldMoney } from './send-held-money.js';

export interface CancelRequest {
  readonly requestId: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** Owner or staff say why. */
export async function cancelRequest(
  context: CommandContext,
  { idempotencyKey, ...input }: CancelRequest,
): Promise<MoveOutcome | InvalidInput> {
  const { requestId, reason } = input;
  if (shownText(reason, { max: 1000, lines: true }) === null)
    return invalidInput('A reason has 1 to 1000 characters, none of them hidden.', 'reason');
  const call = { command: 'cancelServiceRequest', idempotencyKey, input };
  return makeMove(context, call, {
    requestId,
    to: 'CANCELLED',
    note: reason,
    async after(row, _from, tx) {
      await declineQuotations(tx, row.id);
      await sendHeldMoney({ platform: context.platform, tx }, { row, to: 'RELEASING' });
    },
  });
}

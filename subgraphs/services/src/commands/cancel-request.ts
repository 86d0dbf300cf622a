/** Calls a request off before the work begins: quotations are declined and held money goes back. */
import type { Caller } from '@marque/shared/auth';
import { InvalidInput } from '@marque/shared/graph';
import type { IdempotencyConflict } from '@marque/shared/graph';
import type { Platform } from '@marque/shared/subgraph';
import { shownText } from '@marque/shared/shown-text';
import { declineQuotations } from '../store/quotations.js';
import { makeMove } from './move.js';
import type { MoveAnswer } from './move.js';
import { sendHeldMoney } from './send-held-money.js';

export interface CancelRequest {
  readonly requestId: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** Owner or staff say why. */
export async function cancelRequest(
  platform: Platform,
  caller: Caller,
  { idempotencyKey, ...input }: CancelRequest,
): Promise<MoveAnswer | InvalidInput | IdempotencyConflict> {
  const { requestId, reason } = input;
  if (shownText(reason, { max: 1000, lines: true }) === null)
    return new InvalidInput('A reason has 1 to 1000 characters, none of them hidden.', ['input', 'reason']);
  return makeMove(platform, caller, {
    requestId,
    to: 'CANCELLED',
    note: reason,
    once: { key: idempotencyKey, input },
    async after(row, _from, tx) {
      await declineQuotations(tx, row.id);
      await sendHeldMoney(platform, tx, row, 'RELEASING');
    },
  });
}

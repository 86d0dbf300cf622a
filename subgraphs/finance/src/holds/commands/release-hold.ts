/** Gives all money of a standing hold back to its wallet. */
import { type CommandContext, once } from '@marque/shared/commands';
import { conflict, type Conflict, type IdempotencyConflict, notFound, type NotFound } from '@marque/shared/outcome';
import { lockHold } from '../store/holds.js';
import type { Hold } from '../store/tables.js';
import { callingSubgraph } from '../../ledger/domain/calling-subgraph.js';
import { freeHold } from './free-hold.js';

/** A hold that is to be given back. */
export interface ReleaseHold {
  readonly holdId: string;
  readonly idempotencyKey: string;
}

/** Also when the hold's time has come but nobody has ended it yet. */
export async function releaseHold(
  { platform, caller }: CommandContext,
  { holdId, idempotencyKey }: ReleaseHold,
): Promise<Hold | NotFound | Conflict | IdempotencyConflict> {
  const actor = callingSubgraph(caller);
  const call = { command: 'releaseHold', idempotencyKey, input: { holdId } };
  return once(platform, actor, call, async (tx, now): Promise<Hold | NotFound | Conflict> => {
    const found = await lockHold(tx, holdId);
    if (!found) return notFound('There is no such hold.', 'holdId');
    if (found.hold.state !== 'HELD') return conflict(`The hold is ${found.hold.state.toLowerCase()}.`, 'holdId');
    await freeHold({ platform, tx }, { ...found, state: 'RELEASED', now });
    return { ...found.hold, state: 'RELEASED', endedAt: now };
  });
}

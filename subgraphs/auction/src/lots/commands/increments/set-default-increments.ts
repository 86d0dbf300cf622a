import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { type IdempotencyConflict, invalidInput, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { parseReason } from '@marque/shared/text/reason';
import { currencyOfTenant } from '../../../neighbours/identity.js';
import { faultOfIncrements } from '../../domain/increments.js';
import { amountsOfIncrements, type IncrementsInput, parseIncrements } from '../../domain/increments-input.js';
import { requireManager } from '../../domain/rights.js';
import { insertDefaultIncrements } from '../../store/default-increments.js';
import type { DefaultIncrementsRow } from '../../store/tables.js';
import { fromIncrements } from '../../store/terms.js';

/** By how much bids rise where a draft says nothing of it, and why. */
export interface SetDefaultIncrements {
  readonly increments: IncrementsInput;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** A manager says by how much bids rise in drafts to come that say nothing of it, once for each key. Drafts that are there keep theirs. */
export async function setDefaultIncrements(
  { platform, caller }: CommandContext,
  { increments: input, idempotencyKey, ...wish }: SetDefaultIncrements,
): Promise<DefaultIncrementsRow | InvalidInput | IdempotencyConflict> {
  requireManager(caller);
  const actor = actorOf(caller);
  const { tenantId, actorId: setBy } = actor;
  const increments = parseIncrements(input);
  if (isRefusal(increments)) return increments;
  const reason = parseReason(wish.reason);
  if (isRefusal(reason)) return reason;
  const currency = await currencyOfTenant(platform.graph, tenantId);
  for (const [amount, ...fields] of amountsOfIncrements(input)) {
    if (amount.currency === currency) continue;
    return invalidInput(`This amount is in ${amount.currency}: increments are in the currency of the business, ${currency}.`, ...fields);
  }
  const fault = faultOfIncrements(increments);
  if (fault) return invalidInput(fault, 'increments');
  const json = fromIncrements(increments);
  const call = { command: 'setDefaultIncrements', idempotencyKey, input: { currency, increments: json, reason } };
  return once(platform, actor, call, async (tx, setAt): Promise<DefaultIncrementsRow> => {
    const who = { setBy, impersonatedBy: caller.actorId ?? null, setAt };
    const row = { id: newId(), tenantId, currency, increments: json, reason, ...who };
    await insertDefaultIncrements(tx, row);
    return row;
  });
}

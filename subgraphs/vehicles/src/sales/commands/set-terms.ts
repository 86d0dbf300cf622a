import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import type { IdempotencyConflict, InvalidInput } from '@marque/shared/outcome';
import { faultOfTerms, type SaleTerms } from '../domain/sale-terms.js';
import { saveTerms } from '../store/terms.js';

/** The terms from now on. */
export interface SetTerms extends SaleTerms {
  readonly idempotencyKey?: string | null | undefined;
}

/** Says on which terms offers to come are made; those that were made keep theirs. */
export async function setTerms(
  { platform, caller }: CommandContext,
  { idempotencyKey, ...terms }: SetTerms,
): Promise<SaleTerms | InvalidInput | IdempotencyConflict> {
  const fault = faultOfTerms(terms);
  if (fault) return fault;
  const actor = actorOf(caller);
  const { tenantId, actorId: changedBy } = actor;
  return once(platform, actor, { command: 'setSaleTerms', idempotencyKey, input: terms }, async (tx, changedAt) => {
    await saveTerms(tx, { ...terms, tenantId, changedBy, changedAt });
    return terms;
  });
}

/** Computes a professional's score anew and moves the tier where it is due. */
import type { TransactionContext } from '@marque/shared/commands';
import { performance } from '../domain/score.js';
import { nextTier } from '../../directory/domain/tier.js';
import { tierChanged } from '../../events.js';
import { outcomesOf } from '../store/outcomes.js';
import { appendHistory, lockProfessional, updateScore, updateStanding } from '../../directory/store/professionals.js';

/** Scores as of a moment, in the caller's transaction. A change of tier is recorded as an event and in the history. */
export async function scoreProfessional(
  { platform, tx }: TransactionContext,
  { professionalId, at }: { readonly professionalId: string; readonly at: Date },
): Promise<void> {
  const row = await lockProfessional(tx, professionalId);
  // A score never goes back in time: an event that comes late counts from the score's own moment.
  if (!row) return;
  const moment = row.scoredAt > at ? row.scoredAt : at;
  const { score } = performance(await outcomesOf(tx, [professionalId]), moment);
  const tier = nextTier(row.tier, score);
  if (tier === row.tier) {
    await updateScore(tx, row.id, score, moment);
    return;
  }
  const updated = await updateStanding(tx, row, { score, tier, scoredAt: moment });
  if (!updated) throw new Error('a locked professional changed under its lock');
  await appendHistory(tx, {
    professionalId: row.id,
    version: updated.version,
    tenantId: row.tenantId,
    kind: 'TIER_CHANGED',
    changedFrom: row.tier,
    changedTo: tier,
    reason: `performance ${score} of 100`,
    at: moment,
  });
  await platform.events.record(tx, [tierChanged(updated, row.tier, moment)]);
}

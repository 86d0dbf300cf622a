/** Tiers by performance, with hysteresis so that a score on the edge does not flap, and what each costs. */

export const tiers = ['BRONZE', 'SILVER', 'GOLD', 'PLATINUM'] as const;
export type Tier = (typeof tiers)[number];

/** The score that a newcomer starts with. */
export const startScore = 50;

/** Score from which each tier is entered. */
export const entryScore: Readonly<Record<Tier, number>> = { BRONZE: 0, SILVER: 60, GOLD: 75, PLATINUM: 88 };

/** How far below its entry a score must fall before the tier is lost. */
export const hysteresis = 5;

/** The commission that the platform keeps of a job, in basis points. */
export const commissionBasisPoints: Readonly<Record<Tier, number>> = { BRONZE: 1500, SILVER: 1350, GOLD: 1200, PLATINUM: 1000 };

/** The tier after a new score: up as soon as a threshold is met, down only when the score is well below the tier's own. */
export function nextTier(current: Tier, score: number): Tier {
  const entered = tiers.findLast((tier) => score >= entryScore[tier]) ?? 'BRONZE';
  if (tiers.indexOf(entered) >= tiers.indexOf(current)) return entered;
  const kept = tiers.findLast((tier) => tiers.indexOf(tier) <= tiers.indexOf(current) && score >= entryScore[tier] - hysteresis);
  return kept ?? 'BRONZE';
}

/** Who fits a request best, and why: points out of 100 whose parts add up to the figure shown. */

/** A professional as the rules of matching see one. */
export interface Candidate {
  readonly professionalId: string;
  readonly specialties: readonly string[];
  /** Makes served; empty means every make. */
  readonly makes: readonly string[];
  /** Distance from the professional's base to the vehicle, in kilometres. */
  readonly distanceKm: number;
  /** How far the professional works from its base, in kilometres. */
  readonly radiusKm: number;
  /** Performance score, 0 to 100. */
  readonly rating: number;
  readonly tier: 'BRONZE' | 'SILVER' | 'GOLD' | 'PLATINUM';
  /** Jobs in hand and jobs that fit at once. */
  readonly load: number;
  readonly capacity: number;
}

/** What the request asks for: accepted specialties, best first, and the vehicle's make where it is known. */
export interface Need {
  readonly specialties: readonly string[];
  readonly make: string | null;
}

/** One part of a match, in whole points. */
export interface MatchFactor {
  readonly name: 'specialty' | 'make' | 'distance' | 'rating' | 'load' | 'tier';
  readonly points: number;
  readonly text: string;
}

export interface Match {
  readonly professionalId: string;
  /** 0 to 100; the sum of the factors' points. */
  readonly score: number;
  readonly factors: readonly MatchFactor[];
}

/** The most points that each factor can give; together 100. */
export const matchWeights = { specialty: 30, make: 10, distance: 20, rating: 20, load: 10, tier: 10 } as const;

const tierPoints = { BRONZE: 0, SILVER: 3, GOLD: 6, PLATINUM: 10 } as const;
const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function specialtyFactor(candidate: Candidate, need: Need): MatchFactor | null {
  const rank = need.specialties.findIndex((wanted) => candidate.specialties.includes(wanted));
  const found = need.specialties[rank];
  if (found === undefined) return null;
  const points = rank === 0 ? matchWeights.specialty : 20;
  return { name: 'specialty', points, text: `${found} ${rank === 0 ? 'is what the work needs first' : 'can do the work'}` };
}

function makeFactor(candidate: Candidate, make: string | null): MatchFactor | null {
  if (candidate.makes.length === 0) return { name: 'make', points: 5, text: 'serves every make' };
  if (make === null) return { name: 'make', points: 0, text: 'the make of the vehicle is not known' };
  if (!candidate.makes.some((served) => sameText(served, make))) return null;
  return { name: 'make', points: matchWeights.make, text: `specialises in ${make}` };
}

function distanceFactor({ distanceKm, radiusKm }: Candidate): MatchFactor | null {
  if (distanceKm > radiusKm) return null;
  const share = radiusKm === 0 ? 1 : 1 - distanceKm / radiusKm;
  const points = Math.round(matchWeights.distance * share);
  return { name: 'distance', points, text: `${distanceKm.toFixed(1)} km away, works within ${radiusKm} km` };
}

function loadFactor({ load, capacity }: Candidate): MatchFactor | null {
  if (load >= capacity) return null;
  return { name: 'load', points: Math.round(matchWeights.load * (1 - load / capacity)), text: `${load} of ${capacity} places taken` };
}

/** The match of one candidate; null where specialty, make, area or capacity rule it out. */
export function matchCandidate(candidate: Candidate, need: Need): Match | null {
  const parts = [
    specialtyFactor(candidate, need),
    makeFactor(candidate, need.make),
    distanceFactor(candidate),
    {
      name: 'rating' as const,
      points: Math.round((matchWeights.rating * candidate.rating) / 100),
      text: `performance ${candidate.rating} of 100`,
    },
    loadFactor(candidate),
    { name: 'tier' as const, points: tierPoints[candidate.tier], text: `${candidate.tier.toLowerCase()} tier` },
  ];
  const factors = parts.filter((part) => part !== null);
  if (factors.length < parts.length) return null;
  return { professionalId: candidate.professionalId, score: factors.reduce((sum, factor) => sum + factor.points, 0), factors };
}

/** All that fit, best first; equals go by load, then by id, so that the order is always the same. */
export function rankCandidates(candidates: readonly Candidate[], need: Need): readonly Match[] {
  const load = new Map(candidates.map((candidate) => [candidate.professionalId, candidate.load]));
  return candidates
    .map((candidate) => matchCandidate(candidate, need))
    .filter((match) => match !== null)
    .sort(
      (a, b) =>
        b.score - a.score ||
        (load.get(a.professionalId) ?? 0) - (load.get(b.professionalId) ?? 0) ||
        a.professionalId.localeCompare(b.professionalId),
    );
}

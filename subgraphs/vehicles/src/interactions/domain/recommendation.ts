/** What somebody may like, by what they did and by what others did who did the same. */
import type { Embeddable } from '../../similarity/domain/features.js';
import type { InteractionKind } from './interaction.js';

export const recommendationReasons = ['LIKE_YOURS', 'OTHERS_TOO', 'POPULAR', 'NEW'] as const;
export type RecommendationReasonKind = (typeof recommendationReasons)[number];

/** After so long an interaction counts half. */
const halfLifeMs = 14 * 86_400_000;
/** Whoever asks what a car is worth, or says what they look for, means it more than who looks. */
const weightOf: Readonly<Record<InteractionKind, number>> = { VIEWED: 1, SEARCHED: 1.5, VALUED: 2 };

/** How much an interaction counts now. */
export const weightAt = (kind: InteractionKind, at: Date, now: Date): number =>
  weightOf[kind] * 0.5 ** (Math.max(0, now.getTime() - at.getTime()) / halfLifeMs);

/** Fewer others than these are told of nowhere: what one person looked at is theirs. */
export const fewestOthers = 2;
const [ownShare, othersShare] = [0.7, 0.3];
/** So many others are half of what any number could say. */
const halfOfOthers = 4;

/** From 0 to 1: how like it is to what they did, and how many others who did the same looked at it too. */
export const scoreOf = (likeness: number, others: number): number =>
  ownShare * Math.max(0, likeness) + (others < fewestOthers ? 0 : (othersShare * others) / (others + halfOfOthers));

const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);
const only = (value: unknown): string | null => {
  const all = texts(value);
  return all.length === 1 ? (all[0] ?? null) : null;
};

/** A vehicle as a search describes it; what it leaves open, or to several, is not known. */
export function searchedVehicle(filter: Readonly<Record<string, unknown>>, currency: string): Embeddable {
  const [from, to] = [filter['yearFrom'], filter['yearTo']].map((year) => (typeof year === 'number' ? year : null));
  return {
    make: only(filter['makes']),
    model: only(filter['models']),
    year: from !== null && from !== undefined && to !== null && to !== undefined ? Math.round((from + to) / 2) : (from ?? to ?? null),
    trim: null,
    bodyType: only(filter['bodyTypes']),
    fuel: only(filter['fuels']),
    transmission: only(filter['transmissions']),
    drivetrain: only(filter['drivetrains']),
    condition: only(filter['conditions']),
    segment: only(filter['segments']),
    odometerKm: null,
    colour: null,
    city: only(filter['cities']),
    askingMinor: null,
    currency,
    features: [],
    description: typeof filter['search'] === 'string' ? filter['search'] : null,
  };
}

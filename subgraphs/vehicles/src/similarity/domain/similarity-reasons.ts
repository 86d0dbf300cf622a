/** Why a vehicle is like another, in words: read off the two, not off their vectors. */
import { foldText } from '@marque/shared/text/fold-text';
import type { Embeddable } from './features.js';

/** What two vehicles may have in common, the most telling first. */
export const similarityReasons = [
  'SAME_MODEL',
  'SAME_MAKE',
  'SAME_BODY',
  'SIMILAR_PRICE',
  'SIMILAR_YEAR',
  'SIMILAR_ODOMETER',
  'SAME_FUEL',
  'SHARED_EQUIPMENT',
  'SAME_PLACE',
  'OVERALL',
] as const;
export type SimilarityReasonKind = (typeof similarityReasons)[number];

/** One reason, in words. */
export interface SimilarityReason {
  readonly kind: SimilarityReasonKind;
  readonly text: string;
}

/** A fifth of the price, two model years, a quarter of the distance or 10,000 km, and three features. */
const near = { price: 0.2, years: 2, odometer: 0.25, km: 10_000, features: 3 } as const;

const same = (a: string | null, b: string | null): boolean => a !== null && b !== null && foldText(a) === foldText(b);

function isPriceNear(a: Embeddable, b: Embeddable): boolean {
  if (a.askingMinor === null || b.askingMinor === null || a.currency !== b.currency) return false;
  return Math.abs(Number(b.askingMinor) - Number(a.askingMinor)) <= near.price * Number(a.askingMinor);
}

const isDistanceNear = (a: number | null, b: number | null): boolean =>
  a !== null && b !== null && Math.abs(a - b) <= Math.max(near.km, near.odometer * a);

function sharedEquipment(a: Embeddable, b: Embeddable): string[] {
  const known = new Set(a.features.map(foldText));
  return b.features.filter((feature) => known.has(foldText(feature)));
}

/** What the found vehicle has in common with the one that it was looked for by; that it is close on the whole where nothing of it stands out. */
export function reasonsFor(subject: Embeddable, found: Embeddable): SimilarityReason[] {
  const isMake = same(subject.make, found.make);
  const isModel = isMake && same(subject.model, found.model);
  const shared = sharedEquipment(subject, found);
  const isYearNear = subject.year !== null && found.year !== null && Math.abs(subject.year - found.year) <= near.years;
  const reasons: (SimilarityReason | false)[] = [
    isModel && { kind: 'SAME_MODEL', text: `Also a ${found.make} ${found.model}.` },
    isMake && !isModel && { kind: 'SAME_MAKE', text: `Also a ${found.make}.` },
    same(subject.bodyType, found.bodyType) && { kind: 'SAME_BODY', text: `The same body: ${found.bodyType}.` },
    isPriceNear(subject, found) && { kind: 'SIMILAR_PRICE', text: 'About the same price.' },
    isYearNear && { kind: 'SIMILAR_YEAR', text: `Of about the same year: ${found.year}.` },
    isDistanceNear(subject.odometerKm, found.odometerKm) && { kind: 'SIMILAR_ODOMETER', text: 'Driven about as far.' },
    same(subject.fuel, found.fuel) && { kind: 'SAME_FUEL', text: 'Runs on the same.' },
    shared.length >= near.features && { kind: 'SHARED_EQUIPMENT', text: `Has ${shared.slice(0, near.features).join(', ')} too.` },
    same(subject.city, found.city) && { kind: 'SAME_PLACE', text: `Also in ${found.city}.` },
  ];
  const holding = reasons.filter((reason) => reason !== false);
  return holding.length > 0 ? holding : [{ kind: 'OVERALL', text: 'Close on the whole, though nothing of it is the same.' }];
}

/** What comes close to an empty list, with what was changed to find it. */
import { toMoneyType } from '@marque/shared/graph';
import type { Money } from '@marque/shared/money';
import { toVehicle } from '../../inventory/schema/vehicle.js';
import type { ListingFilter } from '../domain/listing.js';
import type { VehicleAlternatives } from '../schema/alternatives.js';
import type { Alternatives } from '../store/alternatives.js';

/** The value where it is another one than was asked for. */
const changed = <T>(asked: T | undefined, used: T | undefined): T | null => (used === undefined || used === asked ? null : used);

const changedPrice = (asked: Money | undefined, used: Money | undefined) =>
  used === undefined || used.amountMinor === asked?.amountMinor ? null : toMoneyType(used);

/** Of each criterion that was relaxed what was asked for in its place. */
export function presentAlternatives(asked: ListingFilter, { relaxed, filter, words, rows }: Alternatives): VehicleAlternatives {
  const wordsAreOthers = words.dropped.length > 0 || words.replaced.length > 0;
  return {
    relaxed: [...relaxed],
    search: wordsAreOthers && words.words.length > 0 ? words.words.join(' ') : null,
    droppedWords: [...words.dropped],
    replacedWords: [...words.replaced],
    priceFrom: changedPrice(asked.priceFrom, filter.priceFrom),
    priceTo: changedPrice(asked.priceTo, filter.priceTo),
    yearFrom: changed(asked.yearFrom, filter.yearFrom),
    yearTo: changed(asked.yearTo, filter.yearTo),
    radiusKm: changed(asked.near?.radiusKm, filter.near?.radiusKm),
    odometerKmFrom: changed(asked.odometerKmFrom, filter.odometerKmFrom),
    odometerKmTo: changed(asked.odometerKmTo, filter.odometerKmTo),
    nodes: rows.map(toVehicle),
  };
}

import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { neverEmpty } from '../domain/changed-facts.js';
import type { ChangeVehicleInput } from '../schema/change-vehicle-input.js';
import type { DescribedFacts } from '../store/vehicle-facts.js';

/** What a client says anew of a vehicle, or what of it cannot even be read; what is not given is left out. */
export function askedFacts(input: ChangeVehicleInput): Partial<DescribedFacts> | InvalidInput {
  const { condition, segment, latitude, longitude, imageUrls, features, serviceRecords } = input;
  const { trim, odometerKm, colour, city, description, previousOwners } = input;
  if (condition === null) return neverEmpty('condition');
  if (segment === null) return neverEmpty('segment');
  if (latitude === undefined ? longitude !== undefined : longitude === undefined || (latitude === null) !== (longitude === null))
    return invalidInput('Give latitude and longitude together.', 'latitude');
  const lists = { imageUrls: imageUrls === null ? [] : imageUrls, features: features === null ? [] : features };
  const counts = { serviceRecords: serviceRecords === null ? 0 : serviceRecords, previousOwners };
  const facts = { trim, condition, segment, odometerKm, colour, city, latitude, longitude, description, ...lists, ...counts };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

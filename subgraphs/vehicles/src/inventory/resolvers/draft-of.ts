import { parseMoney } from '@marque/shared/money';
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import type { VehicleDraft } from '../domain/draft.js';
import type { AddVehicleInput } from '../schema/vehicle-input.js';

/** A client's input as a draft, or what of it cannot even be read. */
export function draftOf(input: AddVehicleInput): VehicleDraft | InvalidInput {
  const price = parseMoney(input.askingPrice);
  if (!price.ok) return invalidInput(price.message, 'askingPrice');
  const { latitude = null, longitude = null, catalogEntryId = null } = input;
  if ((latitude === null) !== (longitude === null)) return invalidInput('Give latitude and longitude together.', 'latitude');
  return {
    catalogEntryId,
    vin: input.vin ?? null,
    chassis: input.chassis ?? null,
    make: input.make,
    model: input.model,
    year: input.year,
    trim: input.trim ?? null,
    bodyType: input.bodyType ?? null,
    fuel: input.fuel ?? null,
    transmission: input.transmission ?? null,
    drivetrain: input.drivetrain ?? null,
    condition: input.condition,
    segment: input.segment,
    odometerKm: input.odometerKm ?? null,
    colour: input.colour ?? null,
    askingPrice: price.money,
    city: input.city ?? null,
    point: latitude === null || longitude === null ? null : { latitude, longitude },
    imageUrls: input.imageUrls ?? [],
    features: input.features ?? [],
    description: input.description ?? null,
    damage: (input.damage ?? []).map(({ part, severity, note, place, kind }) => ({
      part,
      severity,
      note: note ?? null,
      place: place ?? null,
      kind: kind ?? null,
    })),
    serviceRecords: input.serviceRecords ?? 0,
    previousOwners: input.previousOwners ?? null,
  };
}

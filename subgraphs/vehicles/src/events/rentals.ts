/** What is told of yachts, jets and properties. */
import { defineEvent, moneyPayload, type NewEvent } from '@marque/shared/events';
import { minor, toMoneyJson } from '@marque/shared/money';
import { z } from 'zod';
import { rentalTitle } from '../assets/domain/rental-facts.js';
import { rateUnitOf, rateUnits, rentalKinds } from '../assets/domain/rental-kind.js';
import { type RentalState, rentalStates } from '../assets/domain/rental-state.js';
import type { RentalRow } from '../assets/store/tables.js';
import { mediaChanges } from '../media/domain/media-file.js';

/** Live topic type of yachts, jets and properties. */
export const rentalAggregate = 'rental_asset';

const told = { assetId: z.uuid(), kind: z.enum(rentalKinds) };

export const RentalAdded = defineEvent({
  type: 'vehicles.rental_asset_added.v1',
  aggregateType: rentalAggregate,
  description: 'A yacht, jet or property was added; the rate is for the unit, and null before anybody has set one.',
  payload: {
    ...told,
    title: z.string(),
    listerId: z.uuid(),
    state: z.enum(rentalStates),
    rate: moneyPayload.nullable(),
    rateUnit: z.enum(rateUnits),
  },
});

export const RentalChanged = defineEvent({
  type: 'vehicles.rental_asset_changed.v1',
  aggregateType: rentalAggregate,
  description: 'Facts of a yacht, jet or property changed: it is to be read anew.',
  payload: { ...told, title: z.string() },
});

export const RentalPriced = defineEvent({
  type: 'vehicles.rental_asset_priced.v1',
  aggregateType: rentalAggregate,
  description: 'A yacht, jet or property has another rate, or another asking price.',
  payload: {
    ...told,
    rateUnit: z.enum(rateUnits),
    fromRate: moneyPayload.nullable(),
    toRate: moneyPayload.nullable(),
    fromAskingPrice: moneyPayload.nullable(),
    toAskingPrice: moneyPayload.nullable(),
  },
});

export const RentalStateChanged = defineEvent({
  type: 'vehicles.rental_asset_state_changed.v1',
  aggregateType: rentalAggregate,
  description: 'A yacht, jet or property moved: it can be booked, or not any more.',
  payload: { ...told, from: z.enum(rentalStates), to: z.enum(rentalStates), reason: z.string() },
});

export const RentalMediaChanged = defineEvent({
  type: 'vehicles.rental_asset_media_changed.v1',
  aggregateType: rentalAggregate,
  description: 'A picture or video of a yacht, jet or property changed; of a new order, one of those that have it.',
  payload: { assetId: z.uuid(), mediaId: z.uuid(), change: z.enum(mediaChanges) },
});

const factsOf = ({ tenantId, id, version, updatedAt }: RentalRow) => ({
  tenantId,
  aggregateId: id,
  sequence: version,
  occurredAt: updatedAt,
});
const amount = (amountMinor: bigint | null, currency: string) =>
  amountMinor === null ? null : { ...toMoneyJson(minor(amountMinor, currency)) };
const named = ({ id, kind }: RentalRow) => ({ assetId: id, kind });

/** It was added. */
export const rentalAdded = (row: RentalRow): NewEvent => {
  const { listerId, state, rateMinor, currency, kind } = row;
  const rate = amount(rateMinor, currency);
  return RentalAdded.of(factsOf(row), { ...named(row), title: rentalTitle(row), listerId, state, rate, rateUnit: rateUnitOf[kind] });
};

/** Its facts changed; `row` as it is since. */
export const rentalChanged = (row: RentalRow): NewEvent => RentalChanged.of(factsOf(row), { ...named(row), title: rentalTitle(row) });

/** Its prices changed; `row` as it is since. */
export const rentalPriced = (row: RentalRow, before: Pick<RentalRow, 'rateMinor' | 'askingMinor' | 'currency'>): NewEvent =>
  RentalPriced.of(factsOf(row), {
    ...named(row),
    rateUnit: rateUnitOf[row.kind],
    fromRate: amount(before.rateMinor, before.currency),
    toRate: amount(row.rateMinor, row.currency),
    fromAskingPrice: amount(before.askingMinor, before.currency),
    toAskingPrice: amount(row.askingMinor, row.currency),
  });

/** It moved; `row` as it is since. */
export const rentalStateChanged = (row: RentalRow, from: RentalState, reason: string): NewEvent =>
  RentalStateChanged.of(factsOf(row), { ...named(row), from, to: row.state, reason });

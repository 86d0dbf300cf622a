/** The events that `vehicles` publishes. */
import { defineEvent, moneyPayload, type NewEvent } from '@marque/shared/events';
import { minor, type MoneyJson, toMoneyJson } from '@marque/shared/money';
import { z } from 'zod';
import { inspectionKinds } from '../inspection/domain/checklists.js';
import type { InspectionRow } from '../inspection/store/tables.js';
import { titleOf } from '../inventory/domain/draft.js';
import { type VehicleState, vehicleStates } from '../inventory/domain/lifecycle.js';
import type { VehicleRow } from '../inventory/store/tables.js';
import { FeedRunEnded } from './feeds.js';
import { ImportProgressed } from './imports.js';
import { OfferChanged, SaleChanged, SaleTransferRefused } from './deals.js';
import { FeaturingChanged } from './placements.js';
import { VehiclesSearched, VehicleViewed } from './interest.js';
import { MaintenanceCancelled, MaintenanceMoved, MaintenancePlanned } from './windows.js';
import { AuctionRefused } from './refusals.js';
import { RentalAdded, RentalChanged, RentalMediaChanged, RentalPriced, RentalStateChanged } from './rentals.js';
import { mediaChanges, type MediaChangeKind } from '../media/domain/media-file.js';
import { picturedOf } from '../media/domain/pictured.js';
import type { MediaRow } from '../media/store/tables.js';
import type { NewMatches } from '../saved/store/matches.js';
import type { ValuationRow } from '../valuation/store/tables.js';

/** Live topic type of vehicles. */
export const vehicleAggregate = 'vehicle';

export const VehicleListed = defineEvent({
  type: 'vehicles.vehicle_listed.v1',
  aggregateType: vehicleAggregate,
  description: 'A vehicle is offered.',
  payload: {
    vehicleId: z.uuid(),
    sellerId: z.uuid(),
    title: z.string(),
    make: z.string(),
    model: z.string(),
    year: z.int(),
    askingPrice: moneyPayload.nullable(),
  },
});

export const StatusChanged = defineEvent({
  type: 'vehicles.status_changed.v1',
  aggregateType: vehicleAggregate,
  description: 'A vehicle moved.',
  payload: { vehicleId: z.uuid(), from: z.enum(vehicleStates), to: z.enum(vehicleStates), reason: z.string() },
});

export const PriceChanged = defineEvent({
  type: 'vehicles.price_changed.v1',
  aggregateType: vehicleAggregate,
  description: 'A vehicle has another asking price.',
  payload: { vehicleId: z.uuid(), from: moneyPayload.nullable(), to: moneyPayload.nullable() },
});

export const OwnerChanged = defineEvent({
  type: 'vehicles.owner_changed.v1',
  aggregateType: vehicleAggregate,
  description: 'A vehicle changed hands.',
  payload: { vehicleId: z.uuid(), from: z.uuid(), to: z.uuid(), reason: z.string(), price: moneyPayload.optional() },
});

export const VehicleValued = defineEvent({
  type: 'vehicles.valued.v1',
  aggregateType: vehicleAggregate,
  description: 'A vehicle was valued.',
  payload: { vehicleId: z.uuid(), estimate: moneyPayload, low: moneyPayload, high: moneyPayload, method: z.string() },
});

export const MediaChanged = defineEvent({
  type: 'vehicles.media_changed.v1',
  aggregateType: vehicleAggregate,
  description: 'A picture or video of a vehicle changed; of a new order, one of those that have it.',
  payload: { vehicleId: z.uuid(), mediaId: z.uuid(), change: z.enum(mediaChanges) },
});

export const DamageReported = defineEvent({
  type: 'vehicles.damage_reported.v1',
  aggregateType: vehicleAggregate,
  description: 'The damage of a vehicle was reported anew; carries how much of it there is.',
  payload: { vehicleId: z.uuid(), minor: z.int(), moderate: z.int(), severe: z.int() },
});

export const VehicleInspected = defineEvent({
  type: 'vehicles.inspected.v1',
  aggregateType: vehicleAggregate,
  description: 'A vehicle was inspected, by somebody else or (an own statement) by its owner or seller.',
  payload: {
    vehicleId: z.uuid(),
    inspectionId: z.uuid(),
    kind: z.enum(inspectionKinds),
    grade: z.int(),
    ownStatement: z.boolean().optional(),
    /** What the odometer of the vehicle shows since, where the inspection has read it. */
    odometerKm: z.int().optional(),
  },
});

export const VehicleDescribed = defineEvent({
  type: 'vehicles.described.v1',
  aggregateType: vehicleAggregate,
  description: 'What is said of a vehicle changed; carries the names of the fields that have another value since.',
  payload: { vehicleId: z.uuid(), fields: z.array(z.string()) },
});

export const SavedSearchMatched = defineEvent({
  type: 'vehicles.saved_search_matched.v1',
  aggregateType: 'saved_search',
  description: 'Vehicles have come to match a saved search whose person wants to be told.',
  payload: { searchId: z.uuid(), userId: z.uuid(), vehicleIds: z.array(z.uuid()) },
});

export const published = [
  VehicleListed,
  StatusChanged,
  PriceChanged,
  OwnerChanged,
  VehicleValued,
  MediaChanged,
  DamageReported,
  VehicleInspected,
  VehicleDescribed,
  FeaturingChanged,
  AuctionRefused,
  ImportProgressed,
  SavedSearchMatched,
  VehicleViewed,
  VehiclesSearched,
  MaintenancePlanned,
  MaintenanceMoved,
  MaintenanceCancelled,
  OfferChanged,
  SaleChanged,
  SaleTransferRefused,
  FeedRunEnded,
  RentalAdded,
  RentalChanged,
  RentalMediaChanged,
  RentalPriced,
  RentalStateChanged,
];

/** Live topic of all that a person's saved searches find. */
export const searcherTopic = (userId: string): string => `searcher:${userId}`;

const factsOf = (row: VehicleRow, sequence: number | null, occurredAt: Date) => ({
  tenantId: row.tenantId,
  aggregateId: row.id,
  ...(sequence === null ? {} : { sequence }),
  occurredAt,
});

const priceOf = ({ askingMinor, currency }: Pick<VehicleRow, 'askingMinor' | 'currency'>) =>
  askingMinor === null ? null : { ...toMoneyJson(minor(askingMinor, currency)) };

/** A vehicle is offered; the sequence is that of its history entry, null where another event already carries it. */
export function vehicleListed(row: VehicleRow, sequence: number | null, at: Date): NewEvent {
  const { id, listerId, make, model, year } = row;
  const payload = { vehicleId: id, sellerId: listerId, title: titleOf(row), make, model, year, askingPrice: priceOf(row) };
  return VehicleListed.of(factsOf(row, sequence, at), payload);
}

/** A vehicle moved; `row` as it is after the move. */
export const statusChanged = (row: VehicleRow, from: VehicleState, reason: string, at: Date): NewEvent =>
  StatusChanged.of(factsOf(row, row.historySequence, at), { vehicleId: row.id, from, to: row.state, reason });

/** A price changed; `row` as it is after the change. */
export const priceChanged = (row: VehicleRow, before: Pick<VehicleRow, 'askingMinor' | 'currency'>, at: Date): NewEvent =>
  PriceChanged.of(factsOf(row, row.historySequence, at), { vehicleId: row.id, from: priceOf(before), to: priceOf(row) });

/** A vehicle changed hands; `row` as it is since. */
export const ownerChanged = (
  row: VehicleRow,
  { from, reason, price }: { readonly from: string; readonly reason: string; readonly price?: MoneyJson | undefined },
  at: Date,
): NewEvent => {
  const payload = { vehicleId: row.id, from, to: row.ownerId, reason, ...(price && { price: { ...price } }) };
  return OwnerChanged.of(factsOf(row, row.historySequence, at), payload);
};

/** A vehicle was valued. */
export function vehicleValued(row: VehicleRow, valuation: ValuationRow): NewEvent {
  const amount = (amountMinor: bigint) => ({ ...toMoneyJson(minor(amountMinor, valuation.currency)) });
  const { estimateMinor, lowMinor, highMinor, method } = valuation;
  const payload = { vehicleId: row.id, estimate: amount(estimateMinor), low: amount(lowMinor), high: amount(highMinor), method };
  return VehicleValued.of(factsOf(row, null, valuation.valuedAt), payload);
}

/** Vehicles came to match a person's search. */
export function savedSearchMatched(tenantId: string, { searchId, userId, vehicleIds }: NewMatches, at: Date): NewEvent {
  const facts = { tenantId, aggregateId: searchId, topics: [searcherTopic(userId)], occurredAt: at };
  return SavedSearchMatched.of(facts, { searchId, userId, vehicleIds: [...vehicleIds] });
}

/** A picture or video changed. */
export function mediaChanged(row: MediaRow, change: MediaChangeKind, at: Date): NewEvent {
  const { isVehicle, assetId } = picturedOf(row);
  const facts = { tenantId: row.tenantId, aggregateId: assetId, occurredAt: at };
  return isVehicle
    ? MediaChanged.of(facts, { vehicleId: assetId, mediaId: row.id, change })
    : RentalMediaChanged.of(facts, { assetId, mediaId: row.id, change });
}

/** How many damages of each severity there are. */
export interface DamageCounts {
  readonly minor: number;
  readonly moderate: number;
  readonly severe: number;
}

/** The damage was reported anew; `row` as it is after that. */
export const damageReported = (row: VehicleRow, counts: DamageCounts, at: Date): NewEvent =>
  DamageReported.of(factsOf(row, row.historySequence, at), { vehicleId: row.id, ...counts });

/** A vehicle was inspected; `row` as it is after that. */
export const vehicleInspected = (
  row: VehicleRow,
  { id, kind, grade, ownStatement }: InspectionRow,
  read: { readonly odometerKm: number } | null,
  at: Date,
): NewEvent =>
  VehicleInspected.of(factsOf(row, row.historySequence, at), {
    vehicleId: row.id,
    inspectionId: id,
    kind,
    grade,
    ownStatement,
    ...(read && { odometerKm: read.odometerKm }),
  });

/** What is said of it changed; `row` as it is after that. */
export const vehicleDescribed = (row: VehicleRow, fields: readonly string[], at: Date): NewEvent =>
  VehicleDescribed.of(factsOf(row, row.historySequence, at), { vehicleId: row.id, fields: [...fields] });

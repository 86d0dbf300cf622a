/** The events that this subgraph publishes, typed, and those it follows. */
import { changeTopic, type NewEvent, type Payload } from '@marque/shared/events';
import { minor, toMoneyJson } from '@marque/shared/money';
import type { ImportRow } from './imports/store/tables.js';
import { titleOf } from './inventory/domain/draft.js';
import type { VehicleStatus } from './inventory/domain/lifecycle.js';
import type { VehicleRow } from './inventory/store/tables.js';
import type { ValuationRow } from './valuation/store/tables.js';

/** Live topic type of vehicles and of imports. */
export const vehicleAggregate = 'vehicle';
/** Live topic type of imports. */
export const importAggregate = 'vehicle_import';

/** The published types, by what they tell. */
export const eventTypes = {
  listed: 'vehicles.vehicle_listed.v1',
  statusChanged: 'vehicles.status_changed.v1',
  priceChanged: 'vehicles.price_changed.v1',
  valued: 'vehicles.valued.v1',
  importProgressed: 'vehicles.import_progressed.v1',
} as const;

/** Events of auctions that move vehicles. */
export const followedAuctionEvents = ['auction.scheduled.v1', 'auction.won.v1', 'auction.unsold.v1', 'auction.cancelled.v1'] as const;

function ofVehicle(row: VehicleRow, type: string, sequence: number | null, payload: Payload, occurredAt: Date): NewEvent {
  const event = { tenantId: row.tenantId, type, aggregateType: vehicleAggregate, aggregateId: row.id, payload, occurredAt };
  return sequence === null ? event : { ...event, sequence };
}

const priceOf = ({ askingMinor, currency }: Pick<VehicleRow, 'askingMinor' | 'currency'>) =>
  askingMinor === null ? null : { ...toMoneyJson(minor(askingMinor, currency)) };

/** A vehicle is offered; the sequence is that of its history entry, null where another event already carries it. */
export function vehicleListed(row: VehicleRow, sequence: number | null, at: Date): NewEvent {
  const { id, listerId, make, model, year } = row;
  const payload = { vehicleId: id, sellerId: listerId, title: titleOf(row), make, model, year, askingPrice: priceOf(row) };
  return ofVehicle(row, eventTypes.listed, sequence, payload, at);
}

/** A vehicle moved; `row` as it is after the move. */
export const statusChanged = (row: VehicleRow, from: VehicleStatus, reason: string, at: Date): NewEvent =>
  ofVehicle(row, eventTypes.statusChanged, row.historySequence, { vehicleId: row.id, from, to: row.status, reason }, at);

/** A price changed; `row` as it is after the change. */
export const priceChanged = (row: VehicleRow, before: Pick<VehicleRow, 'askingMinor' | 'currency'>, at: Date): NewEvent =>
  ofVehicle(row, eventTypes.priceChanged, row.historySequence, { vehicleId: row.id, from: priceOf(before), to: priceOf(row) }, at);

/** A vehicle was valued. */
export function vehicleValued(row: VehicleRow, valuation: ValuationRow): NewEvent {
  const amount = (amountMinor: bigint) => ({ ...toMoneyJson(minor(amountMinor, valuation.currency)) });
  const { estimateMinor, lowMinor, highMinor, method } = valuation;
  const payload = { vehicleId: row.id, estimate: amount(estimateMinor), low: amount(lowMinor), high: amount(highMinor), method };
  return ofVehicle(row, eventTypes.valued, null, payload, valuation.valuedAt);
}

/** An import came further; carries the counts so far. */
export function importProgressed(row: ImportRow): NewEvent {
  const { id, status, rowsRead, rowsAccepted, rowsRefused, inserted, updated } = row;
  return {
    tenantId: row.tenantId,
    type: eventTypes.importProgressed,
    aggregateType: importAggregate,
    aggregateId: id,
    sequence: row.progressSequence,
    topics: row.kind === 'CATALOGUE' ? [changeTopic('CatalogEntry')] : [],
    payload: { importId: id, status, rowsRead, rowsAccepted, rowsRefused, inserted, updated },
    occurredAt: row.updatedAt,
  };
}

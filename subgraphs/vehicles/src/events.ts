/** How rows of vehicles become events. */
import { changeTopic, type NewEvent } from '@marque/shared/events';
import { ImportProgressed, PriceChanged, StatusChanged, VehicleListed, VehicleValued } from './events/contracts.js';
import { minor, toMoneyJson } from '@marque/shared/money';
import type { ImportRow } from './imports/store/tables.js';
import { titleOf } from './inventory/domain/draft.js';
import type { VehicleStatus } from './inventory/domain/lifecycle.js';
import type { VehicleRow } from './inventory/store/tables.js';
import type { ValuationRow } from './valuation/store/tables.js';

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
export const statusChanged = (row: VehicleRow, from: VehicleStatus, reason: string, at: Date): NewEvent =>
  StatusChanged.of(factsOf(row, row.historySequence, at), { vehicleId: row.id, from, to: row.status, reason });

/** A price changed; `row` as it is after the change. */
export const priceChanged = (row: VehicleRow, before: Pick<VehicleRow, 'askingMinor' | 'currency'>, at: Date): NewEvent =>
  PriceChanged.of(factsOf(row, row.historySequence, at), { vehicleId: row.id, from: priceOf(before), to: priceOf(row) });

/** A vehicle was valued. */
export function vehicleValued(row: VehicleRow, valuation: ValuationRow): NewEvent {
  const amount = (amountMinor: bigint) => ({ ...toMoneyJson(minor(amountMinor, valuation.currency)) });
  const { estimateMinor, lowMinor, highMinor, method } = valuation;
  const payload = { vehicleId: row.id, estimate: amount(estimateMinor), low: amount(lowMinor), high: amount(highMinor), method };
  return VehicleValued.of(factsOf(row, null, valuation.valuedAt), payload);
}

/** An import came further; carries the counts so far. */
export function importProgressed(row: ImportRow): NewEvent {
  const { id, status, rowsRead, rowsAccepted, rowsRefused, inserted, updated } = row;
  return ImportProgressed.of(
    {
      tenantId: row.tenantId,
      aggregateId: id,
      sequence: row.progressSequence,
      topics: row.kind === 'CATALOGUE' ? [changeTopic('CatalogEntry')] : [],
      occurredAt: row.updatedAt,
    },
    { importId: id, status, rowsRead, rowsAccepted, rowsRefused, inserted, updated },
  );
}

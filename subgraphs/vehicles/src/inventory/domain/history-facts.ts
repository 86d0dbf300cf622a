/** What the plain data of a history entry says, by its kind. */
import { type Money, minor } from '@marque/shared/money';
import type { HistoryDetail, HistoryEntry } from './history.js';
import { type VehicleState, vehicleStates } from './lifecycle.js';

/** The facts of an entry. What an older entry did not record yet is null. */
export type HistoryFacts =
  | {
      readonly kind: 'ADDED';
      readonly state: VehicleState | null;
      readonly title: string | null;
      readonly vin: string | null;
      readonly chassis: string | null;
      readonly ownerId: string | null;
      readonly askingPrice: Money | null;
      readonly odometerKm: number | null;
    }
  | { readonly kind: 'MOVED'; readonly from: VehicleState | null; readonly to: VehicleState | null; readonly reason: string | null }
  | { readonly kind: 'PRICE_CHANGED'; readonly from: Money | null; readonly to: Money | null }
  | {
      readonly kind: 'OWNER_CHANGED';
      readonly fromId: string | null;
      readonly toId: string | null;
      readonly reason: string | null;
      readonly price: Money | null;
    }
  | { readonly kind: 'DAMAGE_REPORTED'; readonly minor: number | null; readonly moderate: number | null; readonly severe: number | null }
  | {
      readonly kind: 'INSPECTED';
      readonly inspection: string | null;
      readonly grade: number | null;
      readonly cost: Money | null;
      readonly odometerKm: number | null;
      readonly ownStatement: boolean;
    }
  | { readonly kind: 'DESCRIBED'; readonly fields: readonly string[]; readonly odometerKm: number | null }
  | {
      readonly kind: 'CONTINUED';
      readonly recordId: string | null;
      readonly odometerKm: number | null;
      readonly inspectionScore: number | null;
      readonly damages: number | null;
    };

/** Reads the values of an entry's data; each is null where it is not there or of another type. */
class DetailReader {
  constructor(private readonly detail: HistoryDetail) {}

  text(name: string): string | null {
    const value = this.detail[name];
    return typeof value === 'string' ? value : null;
  }

  number(name: string): number | null {
    const value = this.detail[name];
    return typeof value === 'number' ? value : null;
  }

  state(name: string): VehicleState | null {
    const value = this.text(name);
    return vehicleStates.find((state) => state === value) ?? null;
  }

  /** An amount that is kept as a text of minor units, in the entry's currency unless it has one of its own. */
  money(name: string, currencyName = 'currency'): Money | null {
    const amount = this.text(name);
    const currency = this.text(currencyName) ?? this.text('currency');
    return amount === null || currency === null || !/^-?\d+$/.test(amount) ? null : minor(BigInt(amount), currency);
  }
}

/** The facts of an entry, as far as it states them. */
export function factsOf({ kind, detail }: Pick<HistoryEntry, 'kind' | 'detail'>): HistoryFacts {
  const read = new DetailReader(detail);
  switch (kind) {
    case 'ADDED':
      return {
        kind,
        state: read.state('status'),
        title: read.text('title'),
        vin: read.text('vin'),
        chassis: read.text('chassis'),
        ownerId: read.text('ownerId'),
        askingPrice: read.money('askingMinor'),
        odometerKm: read.number('odometerKm'),
      };
    case 'MOVED':
      return { kind, from: read.state('from'), to: read.state('to'), reason: read.text('reason') };
    case 'PRICE_CHANGED':
      return { kind, from: read.money('fromMinor', 'fromCurrency'), to: read.money('toMinor') };
    case 'OWNER_CHANGED':
      return { kind, fromId: read.text('from'), toId: read.text('to'), reason: read.text('reason'), price: read.money('priceMinor') };
    case 'DAMAGE_REPORTED':
      return { kind, minor: read.number('minor'), moderate: read.number('moderate'), severe: read.number('severe') };
    case 'INSPECTED':
      return {
        kind,
        inspection: read.text('inspection'),
        grade: read.number('grade'),
        cost: read.money('costMinor'),
        odometerKm: read.number('odometerKm'),
        ownStatement: detail['ownStatement'] === true,
      };
    case 'DESCRIBED':
      return { kind, fields: read.text('fields')?.split(' ') ?? [], odometerKm: read.number('odometerKm') };
    case 'CONTINUED':
      return {
        kind,
        recordId: read.text('recordId'),
        odometerKm: read.number('odometerKm'),
        inspectionScore: read.number('inspectionScore'),
        damages: read.number('damages'),
      };
    default:
      return kind satisfies never;
  }
}

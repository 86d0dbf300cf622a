/** A search, as the graph takes it. */
import type { VehicleFilterInput } from './generated/operations.js';
import type { SearchState } from './search-state.js';

/** The criteria; prices are in the currency of the business. */
export function filterOf(state: SearchState, currency: string): VehicleFilterInput {
  const { q, make, model, body, city, fuel, gearbox, condition, segment, priceFrom, priceTo, yearFrom, yearTo, kmFrom, kmTo } = state;
  return {
    ...(q !== undefined && { search: q }),
    ...(make !== undefined && { makes: make }),
    ...(model !== undefined && { models: model }),
    ...(body !== undefined && { bodyTypes: body }),
    ...(city !== undefined && { cities: city }),
    ...(fuel !== undefined && { fuels: fuel }),
    ...(gearbox !== undefined && { transmissions: gearbox }),
    ...(condition !== undefined && { conditions: condition }),
    ...(segment !== undefined && { segments: segment }),
    ...(priceFrom !== undefined && { priceFrom: { amount: priceFrom, currency } }),
    ...(priceTo !== undefined && { priceTo: { amount: priceTo, currency } }),
    ...(yearFrom !== undefined && { yearFrom }),
    ...(yearTo !== undefined && { yearTo }),
    ...(kmFrom !== undefined && { odometerKmFrom: kmFrom }),
    ...(kmTo !== undefined && { odometerKmTo: kmTo }),
  };
}

/** The search that a saved filter is, for a link to it; what the page has no field for is left out. */
export function stateOfFilter(filter: unknown): Readonly<Record<string, unknown>> {
  if (typeof filter !== 'object' || filter === null) return {};
  const entries = Object.entries(filter).flatMap(([name, value]): [string, unknown][] => {
    const key = names[name];
    return key === undefined ? [] : [[key, amountIn(value)]];
  });
  return Object.fromEntries(entries);
}

const names: Readonly<Record<string, keyof SearchState | undefined>> = {
  search: 'q',
  makes: 'make',
  models: 'model',
  bodyTypes: 'body',
  cities: 'city',
  fuels: 'fuel',
  transmissions: 'gearbox',
  conditions: 'condition',
  segments: 'segment',
  priceFrom: 'priceFrom',
  priceTo: 'priceTo',
  yearFrom: 'yearFrom',
  yearTo: 'yearTo',
  odometerKmFrom: 'kmFrom',
  odometerKmTo: 'kmTo',
};

const amountIn = (value: unknown): unknown => (typeof value === 'object' && value !== null && 'amount' in value ? value.amount : value);

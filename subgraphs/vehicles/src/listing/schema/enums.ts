import { enumType } from '@marque/shared/graph';
import type { ChangeKind } from '../domain/inventory-change.js';
import type { FacetName, ListingOrder } from '../domain/listing.js';

export const VehicleOrderEnum = enumType<ListingOrder>('VehicleOrder', 'Order of a listing; equal vehicles are ordered by id.', {
  RELEVANCE:
    'In a search: first where the words are the names and the year, then with what it has and where it stands, then with its description; each the newest first. Without a search the newest first.',
  NEWEST: 'Latest offer first.',
  PRICE_LOW: 'Lowest asking price first.',
  PRICE_HIGH: 'Highest asking price first.',
  YEAR_NEW: 'Latest model year first.',
  YEAR_OLD: 'Earliest model year first.',
  ODOMETER_LOW: 'Fewest kilometres first; unknown ones last.',
  ODOMETER_HIGH: 'Most kilometres first; unknown ones last, among those with none.',
  DISTANCE: 'Nearest to the place of the filter first; it takes `near`.',
});

export const FacetNameEnum = enumType<FacetName>('VehicleFacet', 'What a listing is counted by.', {
  MAKE: 'Make.',
  MODEL: 'Model.',
  BODY_TYPE: 'Body type.',
  FUEL: 'Fuel.',
  CONDITION: 'Condition.',
  YEAR: 'Model year.',
  PRICE_BAND: 'Asking price in 1-2-5 bands.',
  CITY: 'City.',
});

export const ChangeKindEnum = enumType<ChangeKind>('InventoryChangeKind', 'What happened to a vehicle of the inventory.', {
  ADDED: 'It was offered.',
  STATE: 'It moved to another state.',
  PRICE: 'Its asking price changed.',
  CHANGED: 'Something else of it changed, such as its valuation.',
  REMOVED: 'It was archived.',
});

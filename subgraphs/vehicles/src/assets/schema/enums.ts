import { enumType } from '@marque/shared/graph';
import type { AssetOrder, RentalOrder } from '../domain/rental-filter.js';
import type { CabinClass, PropertyType } from '../domain/rental-facts.js';
import type { RateUnit, RentalKind } from '../domain/rental-kind.js';
import type { RentalState } from '../domain/rental-state.js';

export const AssetKindEnum = enumType<'VEHICLE' | RentalKind>('AssetKind', 'What sort of asset it is.', {
  VEHICLE: 'A vehicle.',
  YACHT: 'A yacht.',
  JET: 'A jet.',
  PROPERTY: 'A house or an apartment.',
});

export const RentalStateEnum = enumType<RentalState>('RentalState', 'Where a yacht, jet or property stands.', {
  DRAFT: 'It is being described; only those who may change it see it.',
  AVAILABLE: 'It is offered.',
  UNAVAILABLE: 'It is out of service for a while; its page stays.',
  ARCHIVED: 'It is gone for good.',
});

export const RateUnitEnum = enumType<RateUnit>('RateUnit', 'The time that a rate is for.', {
  DAY: 'A day: of yachts.',
  HOUR: 'An hour in the air: of jets.',
  NIGHT: 'A night: of properties.',
});

export const CabinClassEnum = enumType<CabinClass>('CabinClass', 'How large the cabin of a jet is, by the classes of the charter market.', {
  VERY_LIGHT: 'Four to five seats, short flights.',
  LIGHT: 'Six to eight seats.',
  MIDSIZE: 'Seven to nine seats, room to stand.',
  SUPER_MIDSIZE: 'Eight to ten seats, across a continent.',
  LARGE: 'Ten to sixteen seats, across an ocean.',
  ULTRA_LONG_RANGE: 'Twelve to nineteen seats, half around the world.',
  AIRLINER: 'An airliner that was built for few.',
});

export const PropertyTypeEnum = enumType<PropertyType>('PropertyType', 'What sort of property it is.', {
  VILLA: 'A detached house with grounds.',
  APARTMENT: 'An apartment.',
  PENTHOUSE: 'An apartment at the top.',
  HOUSE: 'A house.',
  CHALET: 'A house in the mountains.',
  ESTATE: 'Several houses on one ground.',
  ISLAND: 'An island of its own.',
});

export const RentalOrderEnum = enumType<RentalOrder>(
  'RentalOrder',
  'Order of a list of assets that are rented; equal ones are ordered by id.',
  {
    NEWEST: 'Latest offer first.',
    RATE_LOW: 'Lowest rate first.',
    RATE_HIGH: 'Highest rate first.',
  },
);

export const AssetOrderEnum = enumType<AssetOrder>('AssetOrder', 'Order of a list of assets of all kinds; equal ones are ordered by id.', {
  NEWEST: 'Latest offer first.',
  OLDEST: 'What has been offered for longest first.',
});

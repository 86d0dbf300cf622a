import { connectionType, type CountedConnection } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import { Asset } from '../../inventory/schema/asset.js';
import type { ChangeKind } from '../../listing/domain/inventory-change.js';
import { ChangeKindEnum } from '../../listing/schema/enums.js';
import type { UnderstoodSearch } from '../../listing/schema/understood-search.js';
import { Jet } from './jet.js';
import { Property } from './property.js';
import { RentalAsset } from './rental-asset.js';
import { Yacht } from './yacht.js';

/** What a page is listed by besides words. */
export interface Understanding {
  readonly understoodSearch: UnderstoodSearch | null;
}
export const understoodDescription =
  'The limits of price, year and kilometres that the search itself names, such as “under 5000” or “not older than 2015”, which the list keeps; of what is rented the price is its rate, and what has no year or odometer is in no list with such a limit. Null where it names none.';

export const AssetConnection = connectionType({
  name: 'Asset',
  node: Asset,
  edge: 'One asset in a list.',
  page: 'A page of assets of all kinds, in the order that was asked for.',
});
export type AssetConnection = CountedConnection<Asset> & Understanding;

export const YachtConnection = connectionType({
  name: 'Yacht',
  node: Yacht,
  edge: 'One yacht in a list.',
  page: 'A page of yachts, in the order that was asked for.',
});
export type YachtConnection = CountedConnection<Yacht> & Understanding;

export const JetConnection = connectionType({
  name: 'Jet',
  node: Jet,
  edge: 'One jet in a list.',
  page: 'A page of jets, in the order that was asked for.',
});
export type JetConnection = CountedConnection<Jet> & Understanding;

export const PropertyConnection = connectionType({
  name: 'Property',
  node: Property,
  edge: 'One property in a list.',
  page: 'A page of properties, in the order that was asked for.',
});
export type PropertyConnection = CountedConnection<Property> & Understanding;

/** A change of an asset, live. */
@ObjectType({ description: 'A change of a yacht, jet or property.' })
export class AssetChange {
  @Field(() => ChangeKindEnum, { description: 'What happened.' })
  kind: ChangeKind;

  @Field(() => RentalAsset, { description: 'The asset as it is now.' })
  asset: RentalAsset;

  @Field(() => DateTime, { description: 'When it happened.' })
  occurredAt: string;
}

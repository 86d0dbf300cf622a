/** What of a vehicle is shown to those who may not see it, where an auction, a request or a draft leads to it: one rule for all its fields. */
import { toConnection, wantedPage } from '@marque/shared/graph';
import { defaultFieldResolver, type GraphQLSchema, isNonNullType, isObjectType } from 'graphql';
import type { VehiclesContext } from '../../context.js';
import { maySee } from '../domain/permissions.js';
import type { VehicleRow } from '../store/tables.js';

/** Instead of a field's value. */
type Instead = (row: VehicleRow) => unknown;

const nothing: Instead = () => null;
const none: Instead = () => [];
const zero: Instead = () => 0;
const no: Instead = () => false;
const emptyPage: Instead = () => ({
  ...toConnection(
    [],
    wantedPage({ first: 1 }, 1),
    () => [0],
    () => null,
  ),
  totalCount: 0,
});

/** By field: `SHOWN` is what it was when it was offered, and stays so that an auction that has ended still says what was sold. */
export const shownToStrangers: Readonly<Record<string, 'SHOWN' | Instead>> = {
  id: 'SHOWN',
  title: 'SHOWN',
  make: 'SHOWN',
  model: 'SHOWN',
  year: 'SHOWN',
  trim: 'SHOWN',
  bodyType: 'SHOWN',
  fuel: 'SHOWN',
  transmission: 'SHOWN',
  drivetrain: 'SHOWN',
  condition: 'SHOWN',
  segment: 'SHOWN',
  colour: 'SHOWN',
  catalogEntry: 'SHOWN',
  listedAt: 'SHOWN',
  // Those that were there while anybody could find it: their own resolvers see to it.
  imageUrls: 'SHOWN',
  media: 'SHOWN',
  vin: nothing,
  chassis: nothing,
  vinDetails: nothing,
  vinContradictions: none,
  odometerKm: nothing,
  description: nothing,
  features: none,
  damage: none,
  serviceRecords: zero,
  previousOwners: nothing,
  inspectionGrade: nothing,
  inspectionScore: nothing,
  inspections: emptyPage,
  trustScore: () => ({ score: 0, factors: [] }),
  history: emptyPage,
  askingPrice: nothing,
  valuation: nothing,
  priceRecommendation: nothing,
  location: () => ({ city: null, latitude: null, longitude: null }),
  // Whoever bought it may offer it next.
  seller: nothing,
  owner: nothing,
  // Whether it is in service is for its owner to know.
  state: ({ state }) => (state === 'ARCHIVED' ? state : 'OWNED'),
  updatedAt: ({ listedAt }) => listedAt,
  photosStale: no,
  unfinishedMedia: nothing,
  featured: no,
  featuredUntil: nothing,
  placements: nothing,
  similarVehicles: nothing,
  marketSnapshot: nothing,
  maintenanceWindows: none,
  maintenanceWindowCount: zero,
};

/**
 * Has every field of Vehicle look at who asks.
 * @throws Error for a field that the table does not name and that may not be null: strangers are shown nothing of what is not named
 */
export function hideFromStrangers(schema: GraphQLSchema): void {
  const type = schema.getType('Vehicle');
  if (!isObjectType(type)) throw new Error('The schema has vehicles.');
  for (const field of Object.values(type.getFields())) {
    const instead = shownToStrangers[field.name] ?? (isNonNullType(field.type) ? undefined : nothing);
    if (instead === undefined) throw new Error(`Say in shownToStrangers what strangers are shown of Vehicle.${field.name}.`);
    if (instead === 'SHOWN') continue;
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (row: VehicleRow, args, context: VehiclesContext, info) =>
      maySee(context.caller, row) ? resolve(row, args, context, info) : instead(row);
  }
}

import { requireTenant } from '@marque/shared/auth';
import { mapped, type PlatformEvent, takenTogether } from '@marque/shared/events';
import { gapFree } from '@marque/shared/events/live/gap-free';
import { opens } from '@marque/shared/graph';
import DataLoader from 'dataloader';
import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { RentalAdded, rentalAggregate, RentalPriced, RentalStateChanged } from '../../events/rentals.js';
import type { ChangeKind } from '../../listing/domain/inventory-change.js';
import { isPublicState, kindsOf, maySeeAsset } from '../domain/permissions.js';
import { rentalStates } from '../domain/rental-state.js';
import { AssetChange } from '../schema/connections.js';
import { RentalAssetFilterInput } from '../schema/filters.js';
import { toRental } from '../schema/to-asset.js';
import { matchingRentals } from '../store/rental-lists.js';
import type { RentalRow } from '../store/tables.js';
import { askedFilter } from './asked-filter.js';

function kindOf(event: PlatformEvent): ChangeKind {
  if (RentalAdded.is(event)) return 'ADDED';
  if (RentalPriced.is(event)) return 'PRICE';
  if (!RentalStateChanged.is(event)) return 'CHANGED';
  const { from, to } = event.payload;
  if (to === 'ARCHIVED') return 'REMOVED';
  // For everybody but those who described it, it comes with its first offer.
  return from === 'DRAFT' ? 'ADDED' : 'STATE';
}

/** Whether everybody could see it before the event: then everybody may learn that it went. */
const wasPublic = (event: PlatformEvent): boolean => RentalStateChanged.is(event) && isPublicState(event.payload.from);

interface Arguments {
  readonly filter?: RentalAssetFilterInput | null;
}

async function followAssets(context: VehiclesContext, { filter }: Arguments): Promise<AsyncIterable<AssetChange>> {
  const { caller, platform } = context;
  const tenantId = requireTenant(caller);
  const kinds = kindsOf(caller).filter((kind) => filter?.kinds?.includes(kind) ?? true);
  const { filter: asked } = await askedFilter(kinds, { ...filter, states: filter?.states ?? [...rentalStates] }, context);
  // Whose it is, is asked of each event: what has just gone is told to all who saw it.
  const { privateOf: _privateOf, ...criteria } = asked;
  const source = gapFree(platform, { tenantId, aggregateType: rentalAggregate });
  // Events that wait are looked up together; nothing is remembered, for the next event is about a newer row.
  const matching = new DataLoader<string, RentalRow | undefined>(
    async (ids) => {
      const rows = await platform.database.read(tenantId, (tx) => matchingRentals(tx, tenantId, ids, criteria));
      const byId = new Map(rows.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id));
    },
    { cache: false },
  );
  const changes = takenTogether(source, async (event): Promise<AssetChange | null> => {
    const row = await matching.load(event.aggregateId);
    if (!row || !(maySeeAsset(caller, row) || wasPublic(event))) return null;
    return { kind: kindOf(event), asset: toRental(row), occurredAt: event.occurredAt };
  });
  return mapped(changes, (change) => change ?? undefined);
}

/** Yachts, jets and properties as they change. */
@Resolver()
export class AssetsChangedResolver {
  @Subscription(() => AssetChange, {
    description: 'Changes of yachts, jets and properties that meet the criteria, from now on.',
    subscribe: opens(followAssets),
  })
  assetsChanged(
    @Root() change: AssetChange,
    @Arg('filter', () => RentalAssetFilterInput, {
      nullable: true,
      description: 'Criteria; assets in all states where it names none, and all of them where it is not given.',
    })
    _filter: RentalAssetFilterInput | null,
  ): AssetChange {
    return change;
  }
}

import { requireService, requireTenant } from '@marque/shared/auth';
import { FeedLinks } from '@marque/shared/files/feed-links';
import { Internal, RequiresScope } from '@marque/shared/graph';
import { globalId } from '@marque/shared/graph/global-ids';
import { UUID } from '@marque/shared/graph/scalars';
import { formatMoney, minor } from '@marque/shared/money';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { isPhoto } from '../../media/domain/media-file.js';
import { mainAddressOf } from '../../media/resolvers/media-addresses.js';
import { feedLine, feedLineColumns, type FeedVehicle } from '../domain/feed-line.js';
import { FeedFormatEnum, InventoryFeed, InventoryFeedPage } from '../schema/inventory-feed.js';
import { offeredAfter, offeredVersion } from '../store/offered-vehicles.js';

const pageSize = 500;

/** The public inventory, for portals. */
@Resolver()
export class InventoryFeedResolver {
  @RequiresScope('inventory:manage')
  @Query(() => InventoryFeed, { nullable: true, description: 'Where portals fetch the public inventory of the business.' })
  inventoryFeed(@Ctx() { caller, platform }: VehiclesContext): InventoryFeed {
    const tenantId = requireTenant(caller);
    const links = new FeedLinks(platform.serviceSecret, platform.files.links.base);
    return { csvUrl: links.link(tenantId, 'csv'), jsonUrl: links.link(tenantId, 'json') };
  }

  @Internal()
  @Query(() => String, {
    nullable: true,
    description: 'For the platform itself: another text when anything of what is offered has changed.',
  })
  inventoryFeedVersion(@Ctx() { caller, platform }: VehiclesContext): Promise<string> {
    requireService(caller);
    const tenantId = requireTenant(caller);
    return platform.database.read(tenantId, (tx) => offeredVersion(tx, tenantId));
  }

  @Internal()
  @Query(() => InventoryFeedPage, { nullable: true, description: `For the platform itself: ${pageSize} vehicles of the file.` })
  async inventoryFeedPage(
    @Ctx() context: VehiclesContext,
    @Arg('format', () => FeedFormatEnum, { description: 'How each is written.' }) format: 'CSV' | 'JSON',
    @Arg('after', () => UUID, { nullable: true, description: 'The vehicle behind which the page begins.' }) after: string | null,
  ): Promise<InventoryFeedPage> {
    const { caller, platform } = context;
    requireService(caller);
    const tenantId = requireTenant(caller);
    const rows = await platform.database.read(tenantId, (tx) => offeredAfter(tx, tenantId, after, pageSize));
    const vehicles = await Promise.all(rows.map((row) => shown(row, context)));
    const lines = vehicles.map((vehicle) => feedLine(vehicle, format === 'CSV' ? 'csv' : 'json'));
    const header = format === 'CSV' && after === null ? [feedLineColumns.join(',')] : [];
    return { lines: [...header, ...lines], next: rows.length === pageSize ? (rows.at(-1)?.id ?? null) : null };
  }
}

async function shown(row: VehicleRow, { loaders, platform }: VehiclesContext): Promise<FeedVehicle> {
  const photos = (await loaders.media.load(row.id)).filter(isPhoto);
  const addresses = photos.flatMap((photo) => mainAddressOf(platform, photo, true) ?? []);
  const { askingMinor, currency } = row;
  return {
    id: globalId('Vehicle', row.id),
    vin: row.vin,
    chassis: row.chassis,
    make: row.make,
    model: row.model,
    year: row.year,
    trim: row.trim,
    body_type: row.bodyType,
    fuel: row.fuel,
    transmission: row.transmission,
    drivetrain: row.drivetrain,
    condition: row.condition,
    segment: row.segment,
    odometer_km: row.odometerKm,
    colour: row.colour,
    asking_price: askingMinor === null ? null : formatMoney(minor(askingMinor, currency)),
    currency,
    city: row.city,
    latitude: row.latitude,
    longitude: row.longitude,
    service_records: row.serviceRecords,
    previous_owners: row.previousOwners,
    features: row.features,
    image_urls: [...addresses, ...row.imageUrls],
    description: row.description,
    updated_at: row.updatedAt.toISOString(),
  };
}

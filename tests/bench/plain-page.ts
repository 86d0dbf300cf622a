/** The raw reference of the page: plain statements. */
import { globalId } from '@marque/shared/graph/global-ids';
import { formatMoney, minor } from '@marque/shared/money';
import type { Sql } from 'postgres';
import { pageSize } from './vehicle-page.js';

interface VehicleRow {
  id: string;
  year: number;
  make: string;
  model: string;
  trim: string | null;
  vin: string | null;
  status: string;
  odometer_km: number | null;
  asking_minor: bigint;
  currency: string;
  catalog_entry_id: string | null;
  lister_id: string;
}
interface ValuationRow {
  vehicle_id: string;
  estimate_minor: bigint;
  currency: string;
  id: string;
  valued_at: Date;
}
interface AuctionRow {
  vehicle_id: string;
  id: string;
  state: string;
  bid_count: number;
  effective_end: Date;
  price_minor: bigint | null;
  currency: string;
}

const money = (amountMinor: bigint, currency: string) => ({ amount: formatMoney(minor(amountMinor, currency)), currency });

/** The page as the platform answers it, by one statement for each kind of row. */
export async function readPlainPage(sql: Sql<{ bigint: bigint }>, tenantId: string) {
  const vehicles = await sql<VehicleRow[]>`
    select id, year, make, model, trim, vin, status, odometer_km, asking_minor, currency, catalog_entry_id, lister_id
    from vehicles.vehicles
    where tenant_id = ${tenantId} and status in ('AVAILABLE', 'IN_AUCTION', 'LISTED')
    order by listed_at desc, id desc limit ${pageSize}`;
  const ids = vehicles.map(({ id }) => id);
  const [entries, valuations, sellers, auctions] = await Promise.all([
    sql<{ id: string; make: string; model: string; body_type: string | null }[]>`
      select id, make, model, body_type from vehicles.catalog_entries
      where tenant_id = ${tenantId} and id = any(${vehicles.flatMap((row) => row.catalog_entry_id ?? [])}::uuid[])`,
    sql<ValuationRow[]>`
      select distinct on (vehicle_id) vehicle_id, id, estimate_minor, currency, valued_at from vehicles.valuations
      where tenant_id = ${tenantId} and vehicle_id = any(${ids}::uuid[]) order by vehicle_id, valued_at desc, id desc`,
    sql<{ id: string; display_name: string }[]>`
      select id, display_name from identity.users
      where tenant_id = ${tenantId} and id = any(${[...new Set(vehicles.map((row) => row.lister_id))]}::uuid[])`,
    sql<AuctionRow[]>`
      select distinct on (vehicle_id) vehicle_id, id, state, bid_count, effective_end, price_minor, currency from auction.auctions
      where tenant_id = ${tenantId} and vehicle_id = any(${ids}::uuid[]) and state <> 'DRAFT'
      order by vehicle_id, state in ('SCHEDULED', 'LIVE', 'ENDED', 'PENDING_SETTLEMENT') desc, id desc`,
  ]);
  const entryOf = new Map(entries.map((row) => [row.id, row]));
  const valuationOf = new Map(valuations.map((row) => [row.vehicle_id, row]));
  const sellerOf = new Map(sellers.map((row) => [row.id, row]));
  const auctionOf = new Map(auctions.map((row) => [row.vehicle_id, row]));
  const edges = vehicles.map((row) => {
    const entry = entryOf.get(row.catalog_entry_id ?? '');
    const valuation = valuationOf.get(row.id);
    const seller = sellerOf.get(row.lister_id);
    const auction = auctionOf.get(row.id);
    return {
      node: {
        id: globalId('Vehicle', row.id),
        title: [row.year, row.make, row.model, row.trim].filter(Boolean).join(' '),
        vin: row.vin,
        state: row.status,
        odometerKm: row.odometer_km,
        askingPrice: money(row.asking_minor, row.currency),
        catalogEntry: entry
          ? { id: globalId('CatalogEntry', entry.id), make: entry.make, model: entry.model, bodyType: entry.body_type }
          : null,
        valuation: valuation
          ? {
              id: globalId('Valuation', valuation.id),
              estimate: money(valuation.estimate_minor, valuation.currency),
              valuedAt: valuation.valued_at.toISOString(),
            }
          : null,
        seller: seller ? { id: globalId('User', seller.id), displayName: seller.display_name } : null,
        auction: auction
          ? {
              id: globalId('Auction', auction.id),
              state: auction.state,
              bidCount: auction.bid_count,
              effectiveEnd: auction.effective_end.toISOString(),
              price: auction.price_minor === null ? null : money(auction.price_minor, auction.currency),
            }
          : null,
      },
    };
  });
  return { data: { vehicles: { edges } } };
}

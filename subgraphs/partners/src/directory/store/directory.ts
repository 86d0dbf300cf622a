/** Reads of the directory: who works where and does what. */
import { and, arrayOverlaps, asc, count, desc, eq, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { anyOf, type Given, query, statement, type Place as PlaceOf } from '@marque/shared/db/statement';
import { countOfCursor, idOfCursor, type WantedPage } from '@marque/shared/graph';
import { latitudeBand } from '../domain/area.js';
import type { Place } from '../domain/area.js';
import type { ProfessionalState } from '../domain/professional-state.js';
import type { Specialty } from '../domain/specialty.js';
import { professionals } from './tables.js';
import type { ProfessionalRow } from './tables.js';

/** Largest radius that a professional may name. */
export const longestRadiusKm = 5000;

/** What a directory is narrowed by; every condition that is not null must hold. */
export interface DirectoryFilter {
  readonly states: readonly ProfessionalState[];
  /** Any of them is enough. */
  readonly specialties: readonly Specialty[] | null;
  /** Any of them is enough; those who serve every make count. */
  readonly makes: readonly string[] | null;
  /** The professional's area must come within this radius of the place. */
  readonly near: (Place & { readonly radiusKm: number }) | null;
}

interface AreaValues extends Place {
  readonly withinKm: number;
  /** The latitudes between which everybody is whose area may come so near. */
  readonly south: number;
  readonly north: number;
}

function areaValues({ latitude, longitude }: Place, withinKm = 0): AreaValues {
  const [south, north] = latitudeBand({ latitude, longitude }, longestRadiusKm + withinKm);
  return { latitude, longitude, withinKm, south, north };
}

const distanceTo = ({ latitude, longitude }: Given<Place>): SQL<number> =>
  sql<number>`partners.distance_km(${professionals.latitude}, ${professionals.longitude}, ${latitude}, ${longitude})`;

/** Whether the area comes within so many kilometres of the place; the band of latitudes lets an index do most of the work. */
const covers = ({ withinKm, south, north, ...place }: Given<AreaValues>): SQL =>
  sql`${professionals.latitude} between ${south} and ${north} and ${distanceTo(place)} <= ${professionals.radiusKm} + ${withinKm}::float8`;

/** Of no makes nobody serves any, not even who serves every make. */
const servesAny = (makes: PlaceOf<readonly string[]>): SQL => sql`
  cardinality(${makes}::text[]) > 0 and (cardinality(${professionals.makes}) = 0 or exists (
    select from unnest(${professionals.makes}) served join unnest(${makes}::text[]) wanted on lower(served) = lower(wanted)))`;

interface FilterValues {
  readonly states: readonly ProfessionalState[];
  readonly specialties?: readonly Specialty[] | undefined;
  readonly makes?: readonly string[] | undefined;
}

type DirectoryValues = FilterValues | (FilterValues & AreaValues);

const directoryValues = ({ states, specialties, makes, near }: DirectoryFilter): DirectoryValues => ({
  states,
  specialties: specialties ?? undefined,
  makes: makes ?? undefined,
  ...(near && areaValues(near, near.radiusKm)),
});

const matching = (given: Given<DirectoryValues>): SQL | undefined =>
  and(
    anyOf(professionals.state, given.states),
    given.specialties && arrayOverlaps(professionals.specialties, given.specialties),
    given.makes && servesAny(given.makes),
    'south' in given ? covers(given) : undefined,
  );

const countRows = statement((given: Given<DirectoryValues>) => query.select({ rows: count() }).from(professionals).where(matching(given)));

/** How many professionals match. */
export async function countProfessionals(tx: Transaction, filter: DirectoryFilter): Promise<number> {
  const [row] = await countRows(tx, directoryValues(filter));
  return row?.rows ?? 0;
}

type PageValues = DirectoryValues & {
  /** Score and id behind which it begins. */
  readonly fromScore?: number | undefined;
  readonly fromId?: string | undefined;
  readonly limit: number;
};

const readPage = statement((given: Given<PageValues>, direction: WantedPage['direction']) => {
  const { fromScore, fromId, limit } = given;
  const { score, id } = professionals;
  const forward = direction === 'forward';
  const beyond = fromScore && fromId && sql`(${score}, ${id}) ${forward ? sql`<` : sql`>`} (${fromScore}::int, ${fromId}::uuid)`;
  return query
    .select()
    .from(professionals)
    .where(and(matching(given), beyond))
    .orderBy(...(forward ? [desc(score), desc(id)] : [asc(score), asc(id)]))
    .limit(limit);
});

/** One page of the directory, the best scores first; the cursor is score and id. */
export async function directoryPage(
  tx: Transaction,
  filter: DirectoryFilter,
  { from, direction, size }: WantedPage,
): Promise<ProfessionalRow[]> {
  const beyond = from && { fromScore: countOfCursor(from[0], 100), fromId: idOfCursor(from[1]) };
  return readPage(tx, { ...directoryValues(filter), ...beyond, limit: size + 1 }, direction);
}

/** An active professional near a place, with its distance from there. */
export type NearbyProfessional = ProfessionalRow & { readonly distanceKm: number };

interface NearbyValues extends AreaValues {
  readonly specialties: readonly Specialty[];
  readonly limit: number;
}

const nearest = statement(({ specialties, limit, ...area }: Given<NearbyValues>) => {
  const distance = distanceTo(area);
  return query
    .select({ professional: professionals, distanceKm: distance })
    .from(professionals)
    .where(and(eq(professionals.state, 'ACTIVE'), arrayOverlaps(professionals.specialties, specialties), covers(area)))
    .orderBy(distance, professionals.id)
    .limit(limit);
});

/** Active professionals who have one of the specialties and whose area covers the place, the nearest first. */
export async function nearbyProfessionals(
  tx: Transaction,
  wanted: readonly Specialty[],
  place: Place,
  limit: number,
): Promise<NearbyProfessional[]> {
  const rows = await nearest(tx, { ...areaValues(place), specialties: wanted, limit });
  return rows.map(({ professional, distanceKm }) => ({ ...professional, distanceKm }));
}

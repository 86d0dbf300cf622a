/** Reads and writes of professionals. */
import { and, arrayOverlaps, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { countOfCursor, idOfCursor, type WantedPage } from '@marque/shared/graph';
import { latitudeBand } from '../domain/area.js';
import type { Place } from '../domain/area.js';
import type { ProfessionalState } from '../domain/professional-state.js';
import type { Specialty } from '../domain/specialty.js';
import { professionalHistory, professionals } from './tables.js';
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

const distanceTo = ({ latitude, longitude }: Place): SQL<number> =>
  sql<number>`partners.distance_km(${professionals.latitude}, ${professionals.longitude}, ${latitude}, ${longitude})`;

/** Whether the area comes within so many kilometres of the place; the band of latitudes lets an index do most of the work. */
function covers(place: Place, withinKm = 0): SQL {
  const [south, north] = latitudeBand(place, longestRadiusKm + withinKm);
  return sql`${professionals.latitude} between ${south} and ${north} and ${distanceTo(place)} <= ${professionals.radiusKm} + ${withinKm}::float8`;
}

function servesAny(makes: readonly string[]): SQL {
  const wanted = sql.join(
    makes.map((make) => sql`lower(${make})`),
    sql`, `,
  );
  return sql`(cardinality(${professionals.makes}) = 0 or exists (select from unnest(${professionals.makes}) served where lower(served) in (${wanted})))`;
}

const nobody = sql`false`;

function matching({ states, specialties, makes, near }: DirectoryFilter): SQL | undefined {
  if (specialties?.length === 0 || makes?.length === 0) return nobody;
  return and(
    inArray(professionals.state, [...states]),
    specialties ? arrayOverlaps(professionals.specialties, [...specialties]) : undefined,
    makes ? servesAny(makes) : undefined,
    near ? covers(near, near.radiusKm) : undefined,
  );
}

/** How many professionals match. */
export const countProfessionals = (tx: Transaction, filter: DirectoryFilter): Promise<number> => tx.$count(professionals, matching(filter));

/** One page of the directory, the best scores first; the cursor is score and id. */
export async function directoryPage(tx: Transaction, filter: DirectoryFilter, page: WantedPage): Promise<ProfessionalRow[]> {
  const forward = page.direction === 'forward';
  const key = sql`(${professionals.score}, ${professionals.id})`;
  const beyond =
    page.from && sql`${key} ${forward ? sql`<` : sql`>`} (${countOfCursor(page.from[0], 100)}::int, ${idOfCursor(page.from[1])}::uuid)`;
  return tx
    .select()
    .from(professionals)
    .where(and(matching(filter), beyond ?? undefined))
    .orderBy(...(forward ? [desc(professionals.score), desc(professionals.id)] : [asc(professionals.score), asc(professionals.id)]))
    .limit(page.size + 1);
}

/** An active professional near a place, with its distance from there. */
export type NearbyProfessional = ProfessionalRow & { readonly distanceKm: number };

/** Active professionals who have one of the specialties and whose area covers the place, the nearest first. */
export async function nearbyProfessionals(
  tx: Transaction,
  wanted: readonly Specialty[],
  place: Place,
  limit: number,
): Promise<NearbyProfessional[]> {
  const distance = distanceTo(place);
  const rows = await tx
    .select({ professional: professionals, distanceKm: distance })
    .from(professionals)
    .where(and(eq(professionals.state, 'ACTIVE'), arrayOverlaps(professionals.specialties, [...wanted]), covers(place)))
    .orderBy(distance, professionals.id)
    .limit(limit);
  return rows.map(({ professional, distanceKm }) => ({ ...professional, distanceKm }));
}

/** Professionals by id, in any order; absent ones are left out. */
export const professionalsById = (tx: Transaction, ids: readonly string[]): Promise<ProfessionalRow[]> =>
  tx
    .select()
    .from(professionals)
    .where(inArray(professionals.id, [...ids]));

/** The professionals behind users; absent ones are left out. */
export const professionalsOfUsers = (tx: Transaction, userIds: readonly string[]): Promise<ProfessionalRow[]> =>
  tx
    .select()
    .from(professionals)
    .where(inArray(professionals.userId, [...userIds]));

/** The row, locked until the transaction ends; null when there is none. */
export async function lockProfessional(tx: Transaction, id: string): Promise<ProfessionalRow | null> {
  const [row] = await tx.select().from(professionals).where(eq(professionals.id, id)).for('update');
  return row ?? null;
}

/** Inserts; returns whether the user had none yet. */
export async function insertProfessional(tx: Transaction, row: ProfessionalRow): Promise<boolean> {
  const inserted = await tx.insert(professionals).values(row).onConflictDoNothing().returning({ id: professionals.id });
  return inserted.length === 1;
}

type Standing = Pick<ProfessionalRow, 'state' | 'suspensionReason' | 'tier' | 'score' | 'scoredAt'>;

/** Changes standing if nobody did since the row was read; the version goes up by one. Null when somebody was faster. */
export async function updateStanding(tx: Transaction, row: ProfessionalRow, change: Partial<Standing>): Promise<ProfessionalRow | null> {
  const [updated] = await tx
    .update(professionals)
    .set({ ...change, version: row.version + 1 })
    .where(and(eq(professionals.id, row.id), eq(professionals.version, row.version)))
    .returning();
  return updated ?? null;
}

/** Notes a new score that changes nothing else; no event tells of it. */
export const updateScore = (tx: Transaction, id: string, score: number, scoredAt: Date) =>
  tx.update(professionals).set({ score, scoredAt }).where(eq(professionals.id, id));

/** Professionals scored before a moment, the longest ago first. */
export const scoredBefore = (tx: Transaction, moment: Date, limit: number): Promise<ProfessionalRow[]> =>
  tx.select().from(professionals).where(lt(professionals.scoredAt, moment)).orderBy(professionals.scoredAt).limit(limit);

/** Appends to the history of standing. */
export const appendHistory = (tx: Transaction, entry: typeof professionalHistory.$inferInsert) =>
  tx.insert(professionalHistory).values(entry);

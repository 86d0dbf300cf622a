/** What somebody may like: by what they did, by what others did who did the same, and where nothing is known what most look at. */
import { type Caller, requireTenant } from '@marque/shared/auth';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { offeredStates } from '../../inventory/domain/lifecycle.js';
import { titleOf } from '../../inventory/domain/draft.js';
import { maySee } from '../../inventory/domain/permissions.js';
import { vehiclesByIds } from '../../inventory/store/vehicles.js';
import type { WithHomes } from '../../neighbours/identity.js';
import { readFilter } from '../../saved/domain/saved-filter.js';
import { nearestOffered } from '../../similarity/commands/find-similar.js';
import { likenessTo } from '../../similarity/domain/likeness.js';
import type { Like, WithVectors } from '../../similarity/services/vector-search.js';
import type { Subject } from '../domain/interaction.js';
import { fewestOthers, type RecommendationReasonKind, scoreOf, searchedVehicle, weightAt } from '../domain/recommendation.js';
import { subjectOf } from '../domain/visitor.js';
import type { WithPopular } from '../services/popular-vehicles.js';
import { pageOfInteractions } from '../store/interactions.js';
import { newestOffered, offeredBy, vehiclesOfOthers } from '../store/interest.js';
import type { InteractionRow } from '../store/tables.js';

type Context = { readonly platform: Platform; readonly caller: Caller } & WithVectors & WithPopular & WithHomes;

/** Why something is recommended, in words. */
export interface RecommendationReason {
  readonly kind: RecommendationReasonKind;
  readonly text: string;
}

/** A vehicle that is offered now. */
export interface Recommended {
  readonly row: VehicleRow;
  /** Null where nothing that this person did speaks for it. */
  readonly score: number | null;
  readonly reasons: readonly RecommendationReason[];
}

/** The newest of what they did; older ones hardly count. */
const mostLiked = 60;
const mostOwn = 1_000;
const othersDays = 90;
const dayMs = 86_400_000;

/** Something that somebody did, as what they like. */
interface Liked extends Like {
  /** Null of a search, and of a vehicle that they may no longer see. */
  readonly title: string | null;
}

/** What is known of the person or guest. */
interface Known {
  readonly subject: Subject | null;
  readonly liked: readonly Liked[];
  readonly seen: readonly string[];
  readonly own: readonly string[];
}

async function known({ platform, caller, homes }: Context, tenantId: string, visitor: string | null): Promise<Known> {
  const subject = subjectOf(caller, tenantId, visitor);
  const now = platform.clock.now();
  const { userId } = caller;
  const [done, own] = await platform.database.read(tenantId, async (tx) => [
    subject === null ? [] : await pageOfInteractions(tx, subject, { size: mostLiked, direction: 'forward', from: null }),
    userId === null ? [] : await offeredBy(tx, tenantId, userId, mostOwn),
  ]);
  const seen = [...new Set(done.flatMap(({ vehicleId }) => vehicleId ?? []))];
  const rows = seen.length === 0 ? [] : await platform.database.read(tenantId, (tx) => vehiclesByIds(tx, tenantId, seen));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const { currency } = done.some(({ filter }) => filter !== null) ? await homes.of(tenantId) : { currency: '' };
  const likedBy = ({ kind, vehicleId, filter, filterVersion, at }: InteractionRow): Liked[] => {
    const weight = weightAt(kind, at, now);
    if (filter !== null && filterVersion !== null)
      return [{ id: null, vehicle: searchedVehicle(readFilter(filterVersion, filter), currency), weight, title: null }];
    const row = byId.get(vehicleId ?? '');
    return row === undefined ? [] : [{ id: row.id, vehicle: row, weight, title: maySee(caller, row) ? titleOf(row) : null }];
  };
  return { subject, liked: done.flatMap(likedBy), seen, own };
}

/** At most so many recommendations; own vehicles and those that they have seen are never among them. */
export async function recommend(
  context: Context,
  { first, visitor }: { readonly first: number; readonly visitor: string | null },
): Promise<Recommended[]> {
  const tenantId = requireTenant(context.caller);
  const who = await known(context, tenantId, visitor);
  const personal = who.liked.length === 0 ? [] : await byInterest(context, tenantId, who, first);
  if (personal.length >= first) return personal;
  return [...personal, ...(await byOthers(context, tenantId, who, { personal, count: first - personal.length }))];
}

async function byInterest({ platform, vectors }: Context, tenantId: string, who: Known, first: number): Promise<Recommended[]> {
  const { database, clock } = platform;
  const { liked, seen, own, subject } = who;
  const without = new Set([...seen, ...own]);
  const since = new Date(clock.now().getTime() - othersDays * dayMs);
  const [[near = []], others] = await Promise.all([
    nearestOffered({ database, tenantId, vectors }, [{ like: liked, count: first * 2, without }]),
    subject === null || seen.length === 0
      ? []
      : database.read(tenantId, (tx) => vehiclesOfOthers(tx, { tenantId, subjectId: subject.subjectId, vehicleIds: seen, since })),
  ]);
  const people = new Map(
    others.filter(({ vehicleId }) => !without.has(vehicleId)).map(({ vehicleId, people: count }) => [vehicleId, count]),
  );
  const missing = [...people.keys()].filter((id) => !near.some(({ row }) => row.id === id));
  const more = missing.length === 0 ? [] : await database.read(tenantId, (tx) => vehiclesByIds(tx, tenantId, missing));
  const offered = more.filter(({ state }) => offeredStates.includes(state));
  const likeness = likenessTo(liked);
  const candidates = [...near, ...offered.map((row) => ({ row, score: likeness(row).score }))];
  return candidates
    .map(({ row, score }) => ({ row, score: scoreOf(score, people.get(row.id) ?? 0) }))
    .toSorted((a, b) => b.score - a.score || (a.row.id < b.row.id ? -1 : 1))
    .slice(0, first)
    .map(({ row, score }) => ({ row, score, reasons: reasonsFor(likeness(row).nearest, people.get(row.id) ?? 0) }));
}

function reasonsFor(nearest: Liked | null, others: number): RecommendationReason[] {
  const what = nearest?.title ? `the ${nearest.title} that you looked at` : 'what you looked at';
  const like = { kind: 'LIKE_YOURS', text: `Like ${nearest?.id === null ? 'what you searched for' : what}.` } as const;
  if (others < fewestOthers) return [like];
  return [like, { kind: 'OTHERS_TOO', text: `${others} others who looked at the same looked at this too.` }];
}

/** What most look at, and then what is new: of whom nothing is known, or for whom there is nothing more. */
async function byOthers(
  { platform, popular }: Context,
  tenantId: string,
  { seen, own }: Known,
  { personal, count }: { readonly personal: readonly Recommended[]; readonly count: number },
): Promise<Recommended[]> {
  const without = new Set([...seen, ...own, ...personal.map(({ row }) => row.id)]);
  const most = (await popular.of(tenantId)).filter(({ vehicleId }) => !without.has(vehicleId));
  const ids = most.map(({ vehicleId }) => vehicleId);
  const [rows, latest] = await platform.database.read(tenantId, async (tx) => [
    ids.length === 0 ? [] : await vehiclesByIds(tx, tenantId, ids),
    await newestOffered(tx, tenantId, count + Math.min(without.size, mostLiked + mostOwn) + ids.length),
  ]);
  const byId = new Map(rows.filter(({ state }) => offeredStates.includes(state)).map((row) => [row.id, row]));
  const shown = most.flatMap(({ vehicleId, people }): Recommended[] => {
    const row = byId.get(vehicleId);
    return row === undefined ? [] : [{ row, score: null, reasons: [{ kind: 'POPULAR', text: `${people} people looked at it lately.` }] }];
  });
  const fresh = latest.filter(({ id }) => !without.has(id) && !byId.has(id));
  const rest = fresh.map((row): Recommended => ({ row, score: null, reasons: [{ kind: 'NEW', text: 'One of the newest offers.' }] }));
  return [...shown, ...rest].slice(0, count);
}

/** Takes snapshots of markets: of what strangers may see, as many statements for a hundred markets as for one. */
import type { Transaction } from '@marque/shared/db';
import type { Platform } from '@marque/shared/platform/subgraph';
import { offeredStates } from '../../inventory/domain/lifecycle.js';
import { nameKey } from '../../listing/domain/name-key.js';
import { spellingsFor } from '../../listing/store/spellings.js';
import type { WithHomes } from '../../neighbours/identity.js';
import { daysBetween } from '../domain/price-recommendation.js';
import { changeDays, type MarketSubject, shownSoldMinor, soldDays } from '../domain/market/market-snapshot.js';
import { type MarketNow, marketsNow, type NamedMarket, soldNames } from '../store/market/market-now.js';
import { type MediansByDay, mediansOfDays } from '../store/market/market-then.js';

/** Of which business, and what looks at it. */
export interface Observing extends WithHomes {
  readonly platform: Pick<Platform, 'database' | 'clock'>;
  readonly tenantId: string;
}

/** A market as it stands; amounts are minor units. */
export interface TakenSnapshot extends MarketSubject {
  readonly currency: string;
  readonly at: Date;
  readonly offered: number;
  readonly medianMinor: bigint | null;
  readonly lowestMinor: bigint | null;
  readonly highestMinor: bigint | null;
  readonly medianOdometerKm: number | null;
  readonly medianDaysOnMarket: number | null;
  readonly sold: number;
  /** As everybody may know it. */
  readonly soldMinor: bigint | null;
}

const dayMs = 86_400_000;
const amount = (text: string | null): bigint | null => (text === null ? null : BigInt(text));
const soldSince = (now: Date): Date => new Date(now.getTime() - soldDays * dayMs);

/** The subjects by all spellings of their names: of what is offered, of what was sold, and as they are asked for. */
async function named(
  tx: Transaction,
  { tenantId, homes }: Observing,
  subjects: readonly MarketSubject[],
  now: Date,
): Promise<NamedMarket[]> {
  const { currency } = await homes.of(tenantId);
  const values = { tenantId, states: offeredStates };
  const all = { ...values, makes: subjects.map(({ make }) => make), models: subjects.map(({ model }) => model) };
  const spelt = await spellingsFor(tx, all);
  const sold = await soldNames(tx, { tenantId, since: soldSince(now) });
  return subjects.map(({ make, model, year, segment }) => {
    const { makesAs = [], modelsAs = [] } = spelt({ ...values, makes: [make], models: [model] });
    const keys = { make: nameKey('MAKE', make), model: nameKey('MODEL', model) };
    const sameMake = sold.flatMap((each) => (nameKey('MAKE', each.make) === keys.make ? [each.make] : []));
    const sameModel = sold.flatMap((each) => (nameKey('MODEL', each.model) === keys.model ? [each.model] : []));
    const makes = [...new Set([...makesAs, ...sameMake, make])];
    return { makes, models: [...new Set([...modelsAs, ...sameModel, model])], year, segment, currency };
  });
}

const taken = (
  subject: MarketSubject,
  { makes, models, currency }: NamedMarket,
  found: MarketNow | undefined,
  at: Date,
): TakenSnapshot => ({
  ...subject,
  // As it is written where it is offered.
  make: makes[0] ?? subject.make,
  model: models[0] ?? subject.model,
  currency,
  at,
  offered: found?.offered ?? 0,
  medianMinor: amount(found?.medianMinor ?? null),
  lowestMinor: amount(found?.lowestMinor ?? null),
  highestMinor: amount(found?.highestMinor ?? null),
  medianOdometerKm: found?.odometerKm == null ? null : Math.round(found.odometerKm),
  medianDaysOnMarket: found?.listedAt == null ? null : daysBetween(new Date(found.listedAt * 1000), at),
  sold: found?.sold ?? 0,
  soldMinor: shownSoldMinor(found?.sold ?? 0, amount(found?.soldMinor ?? null)),
});

/** How each market stands now, in the order of the subjects; of one of which nobody knows anything there are counts of nothing. */
export function takeSnapshots(observing: Observing, subjects: readonly MarketSubject[]): Promise<TakenSnapshot[]> {
  const { platform, tenantId } = observing;
  const now = platform.clock.now();
  return platform.database.read(tenantId, async (tx) => {
    const markets = await named(tx, observing, subjects, now);
    const found = await marketsNow(tx, { tenantId, since: soldSince(now), until: now }, markets);
    return markets.map((market, index) => taken(subjects[index] ?? emptySubject, market, found[index], now));
  });
}

const emptySubject: MarketSubject = { make: '', model: '', year: null, segment: null };

/** What was asked in the middle of each market today and on the days that are compared, in the order of the subjects. */
export function mediansOf(observing: Observing, subjects: readonly MarketSubject[]): Promise<MediansByDay[]> {
  const { platform, tenantId } = observing;
  const now = platform.clock.now();
  return platform.database.read(tenantId, async (tx) =>
    mediansOfDays(tx, { tenantId, days: changeDays, now }, await named(tx, observing, subjects, now)),
  );
}

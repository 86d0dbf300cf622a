/** Fetches a feed once and takes its file in. */
import type { Json } from '@marque/shared/events';
import { newId } from '@marque/shared/ids';
import type { Platform } from '@marque/shared/platform/subgraph';
import { z } from 'zod';
import { addPortion, hashOfFile } from '../../imports/commands/import-run.js';
import { type CheckedPortion, checkedPortions } from '../../imports/commands/checked-portions.js';
import { doubtPrices } from '../../imports/commands/doubt-prices.js';
import { fileProblem, headerOf, piecesOf } from '../../imports/domain/csv-file.js';
import { repeatedIn } from '../../imports/domain/unknown-format.js';
import { insertImport } from '../../imports/store/imports.js';
import type { ImportRow } from '../../imports/store/tables.js';
import type { FileWorths, WithWorths } from '../../inventory/services/worths.js';
import type { Home, WithHomes } from '../../neighbours/identity.js';
import { abandonedAfterMs, afterFailure, looksCutOff } from '../domain/feed.js';
import { mapHeader, missingColumns } from '../domain/feed-mapping.js';
import type { WithFeedSource } from '../domain/feed-source.js';
import { countItems } from '../store/feed-items.js';
import { insertRun, livingRuns, runningRun, updateRun } from '../store/feed-runs.js';
import { feedsByIds, lockFeed, updateFeed } from '../store/feeds.js';
import type { FeedRow, FeedRunRow } from '../store/tables.js';
import { importProgressed } from '../../events/imports.js';
import { feedRunEnded } from '../../events/feeds.js';
import type { Transaction } from '@marque/shared/db';
import { archiveMissing } from './archive-missing.js';
import { endRun } from './end-run.js';
import { scheduleFeed } from './schedule-feed.js';
import { upsertRows } from './upsert-rows.js';

type Services = Platform & WithHomes & WithWorths & WithFeedSource;

const payloadShape = z.object({ tenantId: z.uuid(), feedId: z.uuid() });
/** A vehicle that changes takes several statements, and nobody hears of the business before its transaction ends. */
const rowsAtOnce = 100;
/** Refused rows of one file that are kept with their reasons; all are counted. */
const mostKept = 10_000;

/** Feeds of one business that are fetched at once: its servers may be slow, and those of others shall not wait for them. */
const mostAtOnce = 2;
const laterMs = 30_000;

/** Why the file could not be taken; told by the run. */
class FeedFault extends Error {}

/** A run that another process has taken for dead meanwhile stops: what it has taken stays, and the other goes on. */
class TakenOver extends Error {}

/** Safe to repeat: rows are upserts, and a run that a crash has cut off is ended by the next. */
export async function runFeed(services: Services, payload: Json): Promise<void> {
  const { tenantId, feedId } = payloadShape.parse(payload);
  const begun = await beginRun(services, tenantId, feedId);
  if (begun === null) return;
  const { feed, run } = begun;
  const fetched = await services.feedSource.fetch(feed.url, { etag: feed.etag });
  if (fetched.kind === 'FAULT') return endRun(services, feed, run, { state: 'FAILED', error: fetched.reason });
  if (fetched.kind === 'SAME') return endRun(services, feed, run, { state: 'UNCHANGED' });
  const { text, etag } = fetched;
  const contentHash = hashOfFile([text]);
  if (contentHash === feed.contentHash) return endRun(services, feed, run, { state: 'UNCHANGED', etag });
  try {
    const { archived, unchanged } = await takeFile(services, feed, run, text);
    return await endRun(services, feed, run, { state: 'DONE', etag, contentHash, archived, unchanged });
  } catch (error) {
    if (error instanceof TakenOver) return undefined;
    if (!(error instanceof FeedFault)) throw error;
    return endRun(services, feed, run, { state: 'FAILED', error: error.message });
  }
}

/** The feed and its new run; null where it is not to be fetched now. */
async function beginRun(services: Services, tenantId: string, feedId: string): Promise<{ feed: FeedRow; run: FeedRunRow } | null> {
  const { database, clock } = services;
  return database.tenant(tenantId, async (tx) => {
    const feed = await lockFeed(tx, feedId);
    if (feed?.state !== 'ACTIVE') return null;
    const at = clock.now();
    const before = await runningRun(tx, feedId);
    if (before) {
      const abandonedAt = new Date(before.updatedAt.getTime() + abandonedAfterMs);
      if (abandonedAt > at) {
        await scheduleFeed({ platform: services }, tx, { ...feed, nextRunAt: abandonedAt });
        return null;
      }
      if (await giveUp(services, tx, feed, before)) return null;
    }
    if ((await livingRuns(tx, new Date(at.getTime() - abandonedAfterMs))) >= mostAtOnce) {
      await scheduleFeed({ platform: services }, tx, { ...feed, nextRunAt: new Date(at.getTime() + laterMs) });
      return null;
    }
    const none = { error: null, unchanged: 0, archived: 0, finishedAt: null };
    const run: FeedRunRow = { id: newId(), tenantId, feedId, state: 'RUNNING', ...none, startedAt: at, updatedAt: at };
    return (await insertRun(tx, run)) ? { feed, run } : null;
  });
}

/** Ends a run that gives no sign of life any more; whether its feed is paused for it: what fails over and over must not be fetched for ever. */
async function giveUp(services: Services, tx: Transaction, feed: FeedRow, run: FeedRunRow): Promise<boolean> {
  const at = services.clock.now();
  const error = 'The process that ran it stopped.';
  const ended = await updateRun(tx, run.id, { state: 'FAILED', error, finishedAt: at, updatedAt: at });
  const changed = await updateFeed(tx, feed.id, { ...afterFailure(feed.failures, error), updatedAt: at });
  if (ended && changed) await services.events.record(tx, [feedRunEnded(changed, ended, at)]);
  return changed?.state === 'PAUSED';
}

/** What a file changed, beside what its import counts. */
interface Taken {
  readonly archived: number;
  readonly unchanged: number;
}

async function takeFile(services: Services, feed: FeedRow, run: FeedRunRow, csv: string): Promise<Taken> {
  const problem = fileProblem(csv);
  if (problem) throw new FeedFault(problem.message);
  const mapped = mapHeader(await headerOf(csv), feed.mapping);
  const twice = repeatedIn(mapped.header);
  if (twice !== undefined) throw new FeedFault(`The file names the column ${twice} twice: which of them counts?`);
  const lacking = missingColumns(mapped);
  if (lacking.length > 0) throw new FeedFault(`The file has no column ${lacking.join(', ')}: map it from another, or give it a constant.`);
  const { tenantId, confirmUnknownMakes } = feed;
  const home = await services.homes.of(tenantId);
  const file = { tenantId, pieces: piecesOf(csv), ...mapped, home, confirmUnknownMakes };
  const worthsOf = services.worths.ofFile(tenantId, home.currency);
  let report = await openReport(services, feed, run, csv);
  let unchanged = 0;
  for await (const portion of checkedPortions(services, file)) {
    for (const some of smaller(portion)) {
      const taken = await takePortion(services, { feed, run, home, report, worthsOf }, some);
      report = taken.report;
      unchanged += taken.unchanged;
    }
  }
  const last = report;
  const nothing = { rowsRead: 0, refusals: [], warnings: [], inserted: 0, updated: 0 } as const;
  await services.database.tenant(tenantId, (tx) =>
    addPortion({ platform: services, tx }, { row: last, portion: nothing, state: 'DONE', keep: 0 }),
  );
  return { unchanged, archived: await archiveWhatIsGone(services, feed, run) };
}

/** The import of the run's own id, which tells the rows of the file. */
function openReport(
  { database, events }: Services,
  { tenantId, createdBy: startedBy }: FeedRow,
  { id, startedAt }: FeedRunRow,
  csv: string,
): Promise<ImportRow> {
  const counts = { rowsRead: 0, rowsAccepted: 0, rowsRefused: 0, inserted: 0, updated: 0, progressSequence: 1 };
  const begun = { startedBy, startedAt, updatedAt: startedAt, finishedAt: null };
  const row: ImportRow = {
    ...counts,
    ...begun,
    id,
    tenantId,
    kind: 'INVENTORY',
    format: 'FEED',
    contentHash: hashOfFile([csv]),
    state: 'RUNNING',
  };
  return database.tenant(tenantId, async (tx) => {
    await insertImport(tx, row);
    await events.record(tx, [importProgressed(row)]);
    return row;
  });
}

/** The portion in pieces; what could not be read goes with the first. */
function* smaller({ rows, refusals }: CheckedPortion): Generator<CheckedPortion> {
  for (let at = 0; at === 0 || at < rows.length; at += rowsAtOnce)
    yield { rows: rows.slice(at, at + rowsAtOnce), refusals: at === 0 ? refusals : [] };
}

interface Taking {
  readonly feed: FeedRow;
  readonly run: FeedRunRow;
  readonly home: Home;
  readonly report: ImportRow;
  readonly worthsOf: FileWorths;
}

async function takePortion(
  services: Services,
  { feed, run, home, report, worthsOf }: Taking,
  { rows: checked, refusals: unread }: CheckedPortion,
): Promise<{ report: ImportRow; unchanged: number }> {
  return services.database.tenant(feed.tenantId, async (tx) => {
    const context = { platform: services, tx };
    if (!(await updateRun(tx, run.id, { updatedAt: services.clock.now() }))) throw new TakenOver();
    // A feed that was removed has nobody whose vehicles these would be.
    if ((await feedsByIds(tx, [feed.id])).length === 0) throw new TakenOver();
    const rows = await doubtPrices(tx, worthsOf, checked);
    const done = await upsertRows(context, { feed, runId: run.id, currency: home.currency, rows });
    const refusals = [...unread, ...done.refusals];
    const { warnings, inserted, updated, unchanged } = done;
    const portion = { rowsRead: rows.length + unread.length, refusals, warnings, inserted, updated };
    const keep = Math.max(0, mostKept - report.rowsRefused);
    return { report: await addPortion(context, { row: report, portion, state: 'RUNNING', keep }), unchanged };
  });
}

/** How many vehicles were archived. @throws FeedFault where the file looks cut off */
async function archiveWhatIsGone(services: Services, feed: FeedRow, run: FeedRunRow): Promise<number> {
  if (feed.missing !== 'ARCHIVE') return 0;
  const { database } = services;
  const { known, seen } = await database.read(feed.tenantId, (tx) => countItems(tx, feed.id, run.id));
  // Whoever has looked at it may say, also while it runs, that this is how it is.
  const [now] = await database.read(feed.tenantId, (tx) => feedsByIds(tx, [feed.id]));
  if (now?.acceptFewer !== true && looksCutOff(known, seen))
    throw new FeedFault(`The file has ${seen} of ${known} vehicles: it looks cut off, and none was archived.`);
  let archived = 0;
  for (let more = true; more;) {
    const portion = await database.tenant(feed.tenantId, async (tx) => {
      if (!(await updateRun(tx, run.id, { updatedAt: services.clock.now() }))) throw new TakenOver();
      return archiveMissing({ platform: services, tx }, feed, run.id);
    });
    archived += portion.archived;
    more = portion.more;
  }
  return archived;
}

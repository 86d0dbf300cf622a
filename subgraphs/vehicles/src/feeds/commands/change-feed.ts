/** Changes a feed: where it is, and how it is read. */
import type { CommandContext } from '@marque/shared/commands';
import { type IdempotencyConflict, type InvalidInput, isRefusal, type NotFound } from '@marque/shared/outcome';
import { isPublicUrl } from '@marque/shared/text/public-url';
import { shownText } from '@marque/shared/text/shown-text';
import { longestFeedName } from '../domain/feed.js';
import { mappingProblem } from '../domain/feed-mapping.js';
import { badFeedName, badFeedUrl, noFeed } from '../domain/refusals.js';
import { updateFeed } from '../store/feeds.js';
import type { FeedRow } from '../store/tables.js';
import { onFeed, type OnFeed } from './on-feed.js';
import { scheduleFeed } from './schedule-feed.js';

/** How a feed is, as a person says it. */
export type FeedSettings = Pick<FeedRow, 'name' | 'url' | 'every' | 'mapping' | 'missing' | 'confirmUnknownMakes'>;

/** What changes; what is not given stays. */
export type ChangeFeed = OnFeed & { readonly settings: Partial<FeedSettings> };

/** The settings in the form in which they are kept, or why they cannot be. */
export function checkSettings<Given extends Partial<FeedSettings>>(settings: Given): Given | InvalidInput {
  const { name, url, mapping } = settings;
  const shown = name === undefined ? undefined : shownText(name, { max: longestFeedName });
  if (shown === null) return badFeedName;
  if (url !== undefined && !(url.startsWith('https://') && isPublicUrl(url))) return badFeedUrl;
  const problem = mapping === undefined ? null : mappingProblem(mapping);
  return problem ?? { ...settings, ...(shown === undefined ? {} : { name: shown }) };
}

/** The next run takes the file as a new one: what was known of it is forgotten. */
const anew = ({ version }: FeedRow) => ({ etag: null, contentHash: null, version: version + 1 });

/** Another address or mapping has the file taken anew; it is fetched at once where the feed is not paused. */
export async function changeFeed(
  context: CommandContext,
  input: ChangeFeed,
): Promise<FeedRow | InvalidInput | NotFound | IdempotencyConflict> {
  const settings = checkSettings(input.settings);
  if (isRefusal(settings)) return settings;
  return onFeed<FeedRow | NotFound>(context, { command: 'changeFeed', input }, async (tx, feed, at) => {
    const nextRunAt = feed.state === 'ACTIVE' ? at : feed.nextRunAt;
    const changed = await updateFeed(tx, feed.id, { ...settings, ...anew(feed), failures: 0, nextRunAt, updatedAt: at });
    if (!changed) return noFeed;
    if (changed.state === 'ACTIVE') await scheduleFeed(context, tx, changed);
    return changed;
  });
}

import { requireTenant, requireUser } from '@marque/shared/auth';
import { mapped } from '@marque/shared/events';
import { opens, RequiresScope, shownAs } from '@marque/shared/graph';
import { gapFree } from '@marque/shared/events/live/gap-free';
import { Resolver, Root, Subscription } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { SavedSearchMatched, searcherTopic } from '../../events/events.js';
import { SavedSearchMatch } from '../schema/saved-search-match.js';
import { matchesWith } from '../store/matches.js';

/** Each new match of the caller's searches, from now on. */
function followMatches({ platform, caller }: VehiclesContext): AsyncIterableIterator<SavedSearchMatch> {
  const [tenantId, userId] = [requireTenant(caller), requireUser(caller)];
  const source = gapFree(platform, { tenantId, topic: searcherTopic(userId) });
  const lists = mapped(source, async (event) => {
    if (!SavedSearchMatched.is(event)) return undefined;
    const { searchId, vehicleIds } = event.payload;
    // A search that was removed meanwhile is told of no more.
    const rows = await platform.database.read(tenantId, (tx) => matchesWith(tx, searchId, vehicleIds));
    return rows.map((row) => shownAs(SavedSearchMatch, row));
  });
  return oneByOne(lists);
}

/** The items of lists; a plain iterator, so that leaving does not wait for the next list. */
function oneByOne<Item>(lists: AsyncIterableIterator<readonly Item[]>): AsyncIterableIterator<Item> {
  const waiting: Item[] = [];
  return {
    async next() {
      for (;;) {
        const item = waiting.shift();
        if (item !== undefined) return { value: item, done: false };
        const list = await lists.next();
        if (list.done) return { value: undefined, done: true };
        waiting.push(...list.value);
      }
    },
    async return() {
      waiting.length = 0;
      await lists.return?.();
      return { value: undefined, done: true };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** What saved searches find, live. */
@Resolver()
export class SavedSearchLiveResolver {
  @RequiresScope('profile:own')
  @Subscription(() => SavedSearchMatch, {
    description: "Vehicles that come to match one of the caller's saved searches, each once for each search.",
    subscribe: opens(followMatches),
  })
  savedSearchMatched(@Root() match: SavedSearchMatch): SavedSearchMatch {
    return match;
  }
}

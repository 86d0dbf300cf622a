/** Why a command on a feed changed nothing. */
import { conflict, invalidInput, notFound } from '@marque/shared/outcome';
import { longestFeedName, mostFeeds } from './feed.js';

/** There is no such feed for the caller. */
export const noFeed = notFound('There is no such feed.', 'feedId');
export const badFeedName = invalidInput(`A name has 1 to ${longestFeedName} characters, none of them hidden.`, 'name');
export const badFeedUrl = invalidInput('The address is an https URL of a public host, without control characters.', 'url');
export const tooManyFeeds = conflict(`A business has at most ${mostFeeds} feeds.`);
export const feedIsPaused = conflict('The feed is paused: resume it first.', 'feedId');

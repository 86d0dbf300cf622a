/**
 * What one event does to the read models. Total: an event that is not understood has no effect, now and on every replay.
 * Effects commute over aggregates, and over the events of one aggregate too: sums, sets, and states that a greater sequence wins.
 */
import { auctionEffects } from './projection/auction.js';
import { financeEffects } from './projection/finance.js';
import type { Effect, SourceEvent } from './projection/effect.js';
import { peopleEffects } from './projection/people.js';
import { serviceEffects } from './projection/services.js';

export type { Effect, SourceEvent } from './projection/effect.js';

/** The types of event that the read models are made of. */
export const consumedTypes = ['auction.*', 'finance.*', 'vehicles.*', 'services.*', 'identity.*'] as const;

/** The effects of one event, in any order. */
export const effectsOf = (event: SourceEvent): readonly Effect[] => [
  ...auctionEffects(event),
  ...financeEffects(event),
  ...serviceEffects(event),
  ...peopleEffects(event),
];

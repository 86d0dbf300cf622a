/** The thresholds of each pattern, as data with their reasons. Surprises are powers of ten: 2 is one in a hundred by chance. */
import type { Threshold } from './signal.js';

/** Only lots of so many days are looked at together. */
export const windowMs = 180 * 86_400_000;

/** Fewer lots than these show no habit. */
export const fewest = { shill: 5, ring: 5, connected: 3 } as const;

export const shillThresholds = {
  concentration: {
    nothing: 1.5,
    everything: 4,
    weight: 0.3,
    reason: "Measured against the seller's share of the market: who likes what one dealer sells comes to one in thirty easily.",
  },
  losing: {
    nothing: 0.7,
    everything: 1.3,
    weight: 0.25,
    reason: 'One in twenty is the usual bound; what one in five has by chance says nothing, for most bidders lose most lots.',
  },
  early: {
    nothing: 0.2,
    everything: 0.5,
    weight: 0.2,
    reason: 'Who wants to win is there at the end; who only lifts the price leaves in time.',
  },
  pressing: {
    nothing: 0.35,
    everything: 0.7,
    weight: 0.25,
    reason: 'Of three or four bidders each sets the price on a third of the lots. Who looks for a bargain does so on fewer.',
  },
} as const satisfies Readonly<Record<string, Threshold>>;

export const shieldingThresholds = {
  height: {
    nothing: 1.2,
    everything: 2,
    weight: 0.25,
    reason: 'Honest maxima on one lot lie within a fifth of each other; twice the price is meant to be seen.',
  },
  chill: { nothing: 0, everything: 1, weight: 0.2, reason: 'Nobody else bid any more: the one bid of somebody else is half of it.' },
  connection: {
    nothing: 1,
    everything: 3,
    weight: 0.35,
    reason: 'The two bid on the same lots more often than chance has it; one in ten says nothing.',
  },
  repeats: { nothing: 0.5, everything: 2, weight: 0.2, reason: 'Not to pay once has many causes; twice for the same winner has few.' },
} as const satisfies Readonly<Record<string, Threshold>>;

export const ringThresholds = {
  together: { nothing: 2, everything: 5, weight: 0.3, reason: 'People of one taste meet often: one in a hundred says nothing yet.' },
  winning: {
    nothing: 0.4,
    everything: 0.8,
    weight: 0.2,
    reason: 'Two of a ring of four win half of its lots; two of many bidders far fewer.',
  },
  sharing: { nothing: 0.3, everything: 0.8, weight: 0.2, reason: 'Who takes turns wins about as often as the other.' },
  alone: { nothing: -2.5, everything: -1, weight: 0.15, reason: 'With three others on a lot nothing can be arranged; with one it can.' },
  gentle: {
    nothing: -2.2,
    everything: -1.3,
    weight: 0.15,
    reason: 'Rivals answer each other: about two bids of each on a lot. A ring bids once.',
  },
} as const satisfies Readonly<Record<string, Threshold>>;

/** What a signal is, and how its evidence is weighed. A signal decides nothing: it tells staff where to look. */

/** Every kind of pattern. */
export const signalKinds = ['SHILL', 'SHIELDING', 'RING'] as const;
export type SignalKind = (typeof signalKinds)[number];

/** Every state of a signal. */
export const signalStates = ['OPEN', 'CONFIRMED', 'DISMISSED'] as const;
export type SignalState = (typeof signalStates)[number];

/** The legal moves. What staff have dismissed opens again only when it is seen on twice as many lots. */
export const signalMoves: Readonly<Record<SignalState, readonly SignalState[]>> = {
  OPEN: ['CONFIRMED', 'DISMISSED'],
  CONFIRMED: [],
  DISMISSED: ['OPEN'],
};

/** Whether a signal that was dismissed on so many lots opens again. */
export const opensAgain = (dismissedOn: number, lots: number): boolean => lots >= 2 * dismissedOn;

/** Where a feature begins to speak, where it says all that it can, and how much it counts. */
export interface Threshold {
  readonly nothing: number;
  readonly everything: number;
  readonly weight: number;
  /** Why these numbers. */
  readonly reason: string;
}

/** One thing that was measured, with how much it says, from 0 to 1. */
export interface Feature {
  readonly name: string;
  readonly value: number;
  readonly evidence: number;
  readonly weight: number;
  readonly words: string;
}

/** A pattern that was found. */
export interface Signal {
  readonly kind: SignalKind;
  /** The same for the same people, however often it is seen. */
  readonly pattern: string;
  readonly bidderIds: readonly string[];
  readonly sellerId: string | null;
  /** Where it was seen, the newest first, twenty at most. */
  readonly auctionIds: readonly string[];
  readonly lots: number;
  readonly score: number;
  readonly features: readonly Feature[];
  readonly summary: string;
}

/** Auctions and people that one signal names. */
export const mostNamed = 20;

/** A feature by its threshold. */
export function feature(name: string, value: number, { nothing, everything, weight }: Threshold, words: string): Feature {
  const evidence = Math.min(1, Math.max(0, (value - nothing) / (everything - nothing)));
  return { name, value: Math.round(value * 1000) / 1000, evidence: Math.round(evidence * 1000) / 1000, weight, words };
}

/** The weighted evidence; nothing where one of the features says nothing, for each of them alone has an honest cause. */
export function scoreOf(features: readonly Feature[]): number {
  if (features.some(({ evidence }) => evidence === 0)) return 0;
  const weights = features.reduce((total, { weight }) => total + weight, 0);
  return features.reduce((total, { evidence, weight }) => total + evidence * weight, 0) / weights;
}

/** From this score on staff are told. */
export const toldFrom = 0.7;

/** A share as people read it. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

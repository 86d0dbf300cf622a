/** A language model that writes narratives, and why there is none. */
import type { Refusal } from '@marque/shared/outcome';
import type { Prompt } from './prompt.js';
import type { TokenPrices, Usage } from './spending.js';

/** What became of a call. */
export const callOutcomes = {
  ANSWERED: 'It wrote a text that is shown.',
  UNUSABLE: 'It wrote a text that may not be shown: a number that the report does not have, markup, another language, or too long.',
  UNREACHABLE: 'It cannot be reached, failed, or the connection broke.',
  TOO_SLOW: 'It did not answer in time.',
  REFUSED: 'It took nothing of it: its key, its rules, or a model that it does not have.',
  LIMITED: 'It is asked too often.',
  UNREADABLE: 'What it answered has no text, is no answer of its format, or is too large.',
} as const;
export type CallOutcome = keyof typeof callOutcomes;
export type CallFault = Exclude<CallOutcome, 'ANSWERED' | 'UNUSABLE'>;

/** A text, with its tokens where the provider counts them. */
export interface Written {
  readonly text: string;
  readonly usage: Usage | null;
}

/** No text. What may have been worked on may cost. */
export interface Failed {
  readonly fault: CallFault;
  readonly mayCost: boolean;
  /** When the provider says to come again; null where it does not. */
  readonly retryAfterMs: number | null;
}

/** A model that is set up. */
export interface Writer {
  readonly provider: string;
  readonly model: string;
  readonly prices: TokenPrices;
  /** Asks once; never throws, and never waits longer than the limit. */
  write(prompt: Prompt, limitMs: number): Promise<Written | Failed>;
}

/** The models in the order in which they are asked, and what each business may spend on them in a month. */
export interface NarrativeSettings {
  readonly writers: readonly Writer[];
  /** Millionths of a US dollar. */
  readonly monthlyMicros: bigint;
}

/** Why there is no narrative. */
export const noNarrativeReasons = {
  OFF: 'No language model is set up.',
  OVER_BUDGET: 'What narratives may cost the business this month is spent.',
  UNKNOWN_LANGUAGE: 'Narratives are not written in this language.',
  BEING_WRITTEN: 'It is being written for somebody else; ask again in a moment.',
  BUSY: 'Too many are being written; ask again in a moment.',
  FAILED: 'No model answered.',
  UNUSABLE: 'What the models wrote may not be shown: it said something that the report does not.',
} as const;
export type NoNarrativeReason = keyof typeof noNarrativeReasons;

/** There is no narrative. */
export type NoNarrative = Refusal<'NoNarrative', { reason: NoNarrativeReason }>;

/** There is no narrative, for this reason. */
export const noNarrative = (reason: NoNarrativeReason): NoNarrative => ({
  refused: 'NoNarrative',
  message: noNarrativeReasons[reason],
  path: [],
  reason,
});

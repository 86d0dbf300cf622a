import type { FactLine, NarrativeFacts } from '../domain/facts.js';
import type { Language } from '../domain/languages.js';
import type { Prompt } from '../domain/prompt.js';
import type { NarrativeKey } from '../store/narratives.js';

/** All that a text follows from. */
export interface NarrativeQuestion extends NarrativeKey {
  readonly facts: NarrativeFacts;
  readonly lines: readonly FactLine[];
  readonly language: Language;
  readonly prompt: Prompt;
}

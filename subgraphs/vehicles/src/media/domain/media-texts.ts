/** What is written beside a picture or video. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { shownText } from '@marque/shared/text/shown-text';
import { longestText } from './media-limits.js';

/** The texts in the form in which they are kept. */
export interface MediaTexts {
  readonly caption: string | null;
  readonly altText: string | null;
}

/** An empty text is none. */
export function readTexts({ caption, altText }: MediaTexts): MediaTexts | InvalidInput {
  const read = { caption: readText(caption), altText: readText(altText) };
  for (const name of ['caption', 'altText'] as const)
    if (read[name] === undefined) return invalidInput(`A text shows something and has at most ${longestText} characters.`, name);
  return { caption: read.caption ?? null, altText: read.altText ?? null };
}

/** Undefined for one that cannot be kept. */
function readText(text: string | null): string | null | undefined {
  if (text === null || text.trim() === '') return null;
  return shownText(text, { max: longestText, lines: false }) ?? undefined;
}

/** Texts that people write and other people see: names, titles, descriptions, reasons. One rule for all of them. */

/** Which texts are taken. */
export interface TextRule {
  /** Most characters (code points), after cleaning. */
  readonly max: number;
  readonly min?: number;
  /** Whether it may have several lines; else every blank becomes one space. */
  readonly lines?: boolean;
}

/** What may be invisible inside a text: joiners of Persian, Indic and emoji, and the choice between forms of a character. */
const allowedInvisible = '\\u200C\\u200D\\uFE00-\\uFE0F';
/**
 * Controls but line breaks and tabs, lone surrogates, private and unassigned characters, separators of lines, and everything that Unicode shows as
 * nothing or that turns the direction of what stands beside it: with these one name can look like another, or like none.
 */
const deceptive = new RegExp(
  `(?![${allowedInvisible}])[\\p{Default_Ignorable_Code_Point}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}\\p{Bidi_Control}]|(?![\\t\\n\\r])\\p{Cc}`,
  'u',
);
/** Something to be seen: U+2800, the blank Braille pattern, counts as a symbol and is none. */
const visible = /(?!\u2800)[\p{L}\p{N}\p{P}\p{S}]/u;

/** More marks on one letter than any script writes: they would grow over the lines above and below. */
const piled = /\p{M}{9}/u;

/** Whether the text has no characters that deceive the eye, or cover what is around them. */
export const isHonest = (text: string): boolean => !deceptive.test(text) && !piled.test(text);

/** The text composed (NFC) and without surrounding blanks, or null when it is not honest, shows nothing, or is too short or too long. */
export function shownText(input: string, { max, min = 1, lines = false }: TextRule): string | null {
  // A composed text is never much shorter: what is far too long need not be composed.
  if (input.length > 8 * max + 64 || !isHonest(input)) return null;
  const composed = input.normalize('NFC').trim();
  const text = lines ? composed : composed.replace(/\s+/gu, ' ');
  const length = Array.from(text).length;
  return length >= min && length <= max && visible.test(text) ? text : null;
}

/** A name without its case, marks, blanks and signs. */
import { foldText } from '@marque/shared/text/fold-text';

/**
 * The letters and digits of the folded name: `Köln` is `koln`, `C-Class` and `c class` are `cclass`; between numbers a sign says something, and a
 * 9-3 is no 93. The same for what is compared and for what it is compared with; a name of signs alone stays as it is.
 */
export function bareName(name: string): string {
  const folded = foldText(name).trim();
  const bare = folded.replace(/(?<=\d)[^a-z0-9]+(?=\d)/g, '-').replace(/[^a-z0-9-]|(?<!\d)-|-(?!\d)/g, '');
  return bare === '' ? folded : bare;
}

/** The words around a number, one piece of a search after another. */
import { amountAt, type Token } from './limit-amounts.js';
import { fillers, type Limited, limitNouns, type LimitWord, wordsAfter } from './limit-words.js';

export interface Found<T> {
  readonly found: T;
  readonly next: number;
}
const longestPhrase = 5;
/** So many tokens are looked at for one: the time of a text grows with its length alone. */
const mostTokens = 2 * longestPhrase;
const mostFillers = 3;

/** Whether the word at this place is the end of a name: of a C-Max, an S Max. */
function endsName(tokens: readonly Token[], place: number): boolean {
  const [token, before, first] = [tokens[place], tokens[place - 1], tokens[place - 2]];
  if (token?.kind !== 'WORD' || before === undefined) return false;
  if (before.text === '-') return token.glued && before.glued && first?.kind === 'WORD';
  return token.text === 'max' && before.kind === 'WORD' && before.text.length === 1;
}

/** The longest of these phrases that begins here, where no name ends; an apostrophe or a hyphen stands in none. */
export function phraseIn<T>(phrases: ReadonlyMap<string, T>, tokens: readonly Token[], place: number): Found<T> | null {
  if (endsName(tokens, place)) return null;
  let best: Found<T> | null = null;
  let phrase = '';
  let words = 0;
  for (let at = place; words < longestPhrase && at < Math.min(tokens.length, place + mostTokens); at++) {
    const { text = '', kind = 'SIGN', glued = false } = tokens[at] ?? {};
    if (kind === 'NUMBER') break;
    if (words > 0 && kind === 'SIGN') {
      if (glued && (text === "'" || text === '-')) continue;
      break;
    }
    phrase = words === 0 ? text : `${phrase} ${text}`;
    words++;
    const found = phrases.get(phrase);
    if (found !== undefined) best = { found, next: at + 1 };
  }
  return best;
}

/** The place behind small signs, and behind small words where they are given. */
export function behind(tokens: readonly Token[], place: number, words: ReadonlySet<string> = new Set()): number {
  let at = place;
  const isSmall = (text = ''): boolean => text === ':' || text === '.' || text === '=' || words.has(text);
  while (at < place + mostFillers && isSmall(tokens[at]?.text)) at++;
  return at;
}

/** What is limited, as a noun says: of kilometres not that which is the unit of a number. */
export function nounAt(tokens: readonly Token[], place: number): Found<Limited | undefined> {
  const noun = phraseIn(limitNouns, tokens, place);
  if (noun === null) return { found: undefined, next: place };
  return { found: noun.found.of, next: behind(tokens, noun.next, fillers) };
}

/** What is said after a number, unless it is said of the next one; a plus sign is such a word. */
export function wordAfter(tokens: readonly Token[], place: number): Found<LimitWord> | null {
  const at = tokens[place]?.text === '+' ? place + 1 : place;
  const word = phraseIn(wordsAfter, tokens, at);
  if (word !== null) return amountAt(tokens, word.next) === null ? word : null;
  const isPlus = at > place && tokens[place]?.glued && !(tokens[at]?.glued && tokens[at]?.kind !== 'SIGN');
  return isPlus ? { found: { side: 'FROM' }, next: at } : null;
}

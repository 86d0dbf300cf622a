/** Whether what a model wrote may be shown: a stranger's text about somebody's money. */
import { isCurrency } from '@marque/shared/money/currencies';
import { shownText } from '@marque/shared/text/shown-text';
import { type FactLine, type NarrativeFacts, nameOf } from './facts.js';
import { isIn, type Language } from './languages.js';
import { numbersIn, type SaidNumber } from './numbers.js';

/** Characters of a narrative. */
export const mostCharacters = 1_200;
const leastCharacters = 40;

/** Markup of HTML, Markdown and templates, and whatever leads elsewhere. */
const markup = /[<>`*_#[\]{}|\\~^=]|https?:|www\.|@|:\/\/|\p{L}\.\p{Ll}{2,}/iu;
/** Sums are written with the currency's code, which can be checked. */
const symbols = /\p{Sc}/u;

/** Names of the comparables: digits in them are no numbers. */
const withoutNames = (text: string, facts: NarrativeFacts): string =>
  facts.used
    .flatMap((car) => nameOf(car) ?? [])
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, name) => left.replaceAll(name, 'X'), text);

/** Whether all these numbers are among the facts', each as what it is there. A sum may stand without its currency. */
function areKnown(said: readonly SaidNumber[], lines: readonly FactLine[], language: Language, facts: NarrativeFacts): boolean {
  const known = lines.flatMap(({ label, says }) => numbersIn(withoutNames(`${label}: ${says}`, facts), { ...language, sizes: [] }) ?? []);
  const has = (digits: string, ...units: readonly string[]) => known.some((fact) => fact.digits === digits && units.includes(fact.unit));
  return said.every(({ digits, unit }) => (unit === 'OTHER' ? has(digits, 'OTHER', 'MONEY') : has(digits, unit)));
}

const foreignMoney = (text: string, currency: string): boolean =>
  (text.match(/\b[A-Z]{3}\b/g) ?? []).some((code) => isCurrency(code) && code !== currency);

/** The text as it is shown; null where it may not be. */
export function checkedText(written: string, facts: NarrativeFacts, lines: readonly FactLine[], language: Language): string | null {
  const text = shownText(written, { min: leastCharacters, max: mostCharacters });
  if (text === null || markup.test(text) || symbols.test(text)) return null;
  const plain = withoutNames(text, facts);
  if (foreignMoney(plain, facts.currency) || !isIn(language, plain)) return null;
  const said = numbersIn(plain, language);
  return said !== null && areKnown(said, lines, language, facts) ? text : null;
}

/** The numbers that a text says, each as what it is. */
import { isCurrency } from '@marque/shared/money/currencies';
import type { Language } from './languages.js';

/** A number in a text, its digits without what groups them: a share, a sum of money or anything else. */
export interface SaidNumber {
  readonly digits: string;
  readonly unit: 'PERCENT' | 'MONEY' | 'OTHER';
}

const escaped = (word: string): string => word.replace(/[-]/g, '\\-');
const blanks = /[\u00a0\u2009\u202f]/g;

/** Blanks between groups of three digits belong to one number. */
const joined = (text: string): string => text.replace(blanks, ' ').replace(/(?<=\d) (?=\d{3}(?!\d))/g, '');

/** `12.500,5` and `12,500.5` as `12500.5`, by what the language puts between groups and before decimals. */
function plainDigits(written: string, code: string): string | null {
  const decimal = code === 'en' ? '.' : ',';
  const group = code === 'en' ? ',' : '.';
  const [whole = '', fraction, ...more] = written.split(decimal);
  const groups = whole.split(group);
  const isGrouped = groups.length === 1 || groups.every((part, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(part));
  if (more.length > 0 || !isGrouped || (fraction !== undefined && !/^\d+$/.test(fraction))) return null;
  return fraction === undefined ? groups.join('') : `${groups.join('')}.${fraction}`;
}

/** Number words as digits. */
function inDigits(text: string, { numbers }: Language): string {
  return text.replace(/\p{L}+(?:-\p{L}+)*/gu, (word) => {
    const value = numbers.get(word.toLowerCase());
    return value === undefined ? word : String(value);
  });
}

const number = String.raw`\d+(?:[.,]\d+)*`;

/**
 * The numbers of a text, in order; null where it says one that cannot be told: digits that hang together with letters, of another script, or grouped
 * as the language does not; words such as `half` or `million`.
 */
export function numbersIn(text: string, language: Language): SaidNumber[] | null {
  const lower = ` ${text.toLowerCase().replace(/\s+/gu, ' ')} `;
  if (language.sizes.some((size) => lower.includes(size))) return null;
  const plain = joined(inDigits(text, language));
  const percent = ['%', ...language.percent].map(escaped).join('|');
  const pattern = new RegExp(
    `(?<before>\\b[A-Z]{3} ?)?(?<number>${number})(?:(?<percent> ?(?:${percent}))|(?<after> ?[A-Z]{3}\\b))?`,
    'giu',
  );
  const said: SaidNumber[] = [];
  let rest = '';
  let end = 0;
  for (const match of plain.matchAll(pattern)) {
    const { before = '', number: written = '', percent: share, after = '' } = match.groups ?? {};
    const digits = plainDigits(written, language.code);
    if (digits === null) return null;
    const isMoney = [before, after].some((code) => isCurrency(code.trim()));
    said.push({ digits, unit: share !== undefined ? 'PERCENT' : isMoney ? 'MONEY' : 'OTHER' });
    // What is no unit stays, so that letters that hang together with the digits are seen.
    rest += `${plain.slice(end, match.index)}${before}0${share === undefined ? after : ''}`;
    end = match.index + match[0].length;
  }
  rest += plain.slice(end);
  return /[\p{L}\p{M}_]0|0[\p{L}\p{M}_]/u.test(rest) || /(?!0)\p{N}/u.test(rest) ? null : said;
}

/** The languages in which a narrative can be written, with what tells whether a text is in one of them and which words of it say numbers. */

/** A language. */
export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  /** As a prompt in English calls it. */
  readonly name: string;
  /** Frequent words that others of these languages do not have. */
  readonly words: ReadonlySet<string>;
  /** Words that say a number, in lower case. That for one is left out: it is an article, too. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Words for per cent. */
  readonly percent: readonly string[];
  /** Parts of words that stand for a size, a share or a multiple: nobody can tell which number they make. */
  readonly sizes: readonly string[];
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const tens = [20, 30, 40, 50, 60, 70, 80, 90];
/** From two on, then the tens. A word that mostly means something else is left out by a dash. */
const counted = (small: string, byTens: string): ReadonlyMap<string, number> =>
  new Map([
    ...small.split(' ').map((word, index) => [word, index + 2] as const),
    ...byTens.split(' ').map((word, index) => [word, tens[index] ?? 0] as const),
  ]);

export const languages: readonly Language[] = [
  {
    code: 'en',
    name: 'English',
    words: setOf('the of and is for with that this its at by from has'),
    numbers: counted(
      'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
      'twenty thirty forty fifty sixty seventy eighty ninety',
    ),
    percent: ['percent', 'per cent'],
    sizes: ['hundred', 'thousand', 'million', 'billion', 'dozen', 'lakh', 'crore', 'half', 'quarter', 'third', 'double', 'twice', 'triple'],
  },
  {
    code: 'de',
    name: 'German',
    words: setOf('der die das und ist für mit ein eine von dem den wird bei nach'),
    numbers: counted(
      'zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn',
      'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig',
    ),
    percent: ['prozent'],
    sizes: [
      'hundert',
      'tausend',
      'million',
      'milliarde',
      'dutzend',
      'hälfte',
      'halb',
      'viertel',
      'drittel',
      'doppel',
      'dreifach',
      'undzwanzig',
    ],
  },
  {
    code: 'fr',
    name: 'French',
    words: setOf('le les et est des une dans avec du ce au pour sur cette'),
    numbers: counted(
      'deux trois quatre cinq six sept huit - dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf',
      'vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix',
    ),
    percent: ['pour cent'],
    sizes: ['cents ', 'mille', 'million', 'milliard', 'douzaine', 'moitié', 'quart', 'tiers', 'double', 'triple'],
  },
  {
    code: 'es',
    name: 'Spanish',
    words: setOf('el los las y es del una con por su lo al entre'),
    numbers: counted(
      'dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve',
      'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
    ),
    percent: ['por ciento'],
    sizes: ['cientos', ' cien ', ' mil ', 'miles', 'millón', 'millones', 'docena', 'mitad', 'cuarta parte', 'tercio', 'doble', 'triple'],
  },
  {
    code: 'pt',
    name: 'Portuguese',
    words: setOf('o os as e é do da uma com em um ao na no'),
    numbers: counted(
      'dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove',
      'vinte trinta quarenta cinquenta sessenta setenta oitenta noventa',
    ),
    percent: ['por cento'],
    sizes: ['centos', ' cem ', ' mil ', 'milhares', 'milhão', 'milhões', 'dúzia', 'metade', 'quarta parte', 'terço', 'dobro', 'triplo'],
  },
];

/** The language of a BCP 47 tag such as `de-AT`; null for a text that is none, and for a language that is not among ours. */
export function languageOf(locale: string): Language | null {
  const code = /^([a-z]{2})(?:[-_][a-z0-9]{1,8}){0,6}$/i.exec(locale)?.[1]?.toLowerCase();
  return languages.find((language) => language.code === code) ?? null;
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];
/** As many words of the language has any text of two sentences. */
const leastWords = 4;

/** Whether a text is in the language, and not rather in another of ours. */
export function isIn(language: Language, text: string): boolean {
  const words = wordsOf(text);
  const hits = (known: ReadonlySet<string>): number => words.filter((word) => known.has(word)).length;
  const own = hits(language.words);
  return own >= leastWords && languages.every((other) => other === language || hits(other.words) < own);
}

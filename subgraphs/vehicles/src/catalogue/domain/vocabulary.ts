/** The closed words of a vehicle record and how the files of others name them. */
import { foldText } from '@marque/shared/text/fold-text';

/** What an engine can run on. */
export const fuels = ['PETROL', 'DIESEL', 'FLEX', 'HYBRID', 'PLUG_IN_HYBRID', 'ELECTRIC', 'CNG', 'LPG', 'HYDROGEN'] as const;
export type Fuel = (typeof fuels)[number];

/** Kinds of gearbox. */
export const transmissions = ['MANUAL', 'AUTOMATIC', 'AUTOMATED_MANUAL', 'CVT'] as const;
export type Transmission = (typeof transmissions)[number];

/** Which wheels can be driven. */
export const drivetrains = ['FRONT', 'REAR', 'ALL', 'FOUR', 'TWO'] as const;
export type Drivetrain = (typeof drivetrains)[number];

type Rules<T> = readonly (readonly [pattern: RegExp, word: T])[];

/** First match wins, so the narrower pattern stands first. */
const fuelRules: Rules<Fuel> = [
  [/plug|and electricity|or electricity/i, 'PLUG_IN_HYBRID'],
  [/hybrid|hibrid|ibrid|hybryd/i, 'HYBRID'],
  [/^(battery )?(electri[cq]|elektr|elettric)/i, 'ELECTRIC'],
  [/e85|flex|ethanol/i, 'FLEX'],
  [/natural gas|cng/i, 'CNG'],
  [/propane|lpg|autogas|liquefied/i, 'LPG'],
  [/diesel|gazole|gasoil|gasoleo/i, 'DIESEL'],
  [/hydrogen|fuel cell/i, 'HYDROGEN'],
  [/petrol|gasoline|gasolina|regular|premium|midgrade|benzin|benzyna|essence/i, 'PETROL'],
];
const transmissionRules: Rules<Transmission> = [
  [/cvt|variable|\(av/i, 'CVT'],
  [/\(am|automated|semi-?auto|dual.?clutch|dct/i, 'AUTOMATED_MANUAL'],
  [/auto/i, 'AUTOMATIC'],
  [/manua|manuel|schalt|handgeschakeld/i, 'MANUAL'],
];
const drivetrainRules: Rules<Drivetrain> = [
  [/^all|all-wheel|awd/i, 'ALL'],
  [/4-wheel|four|4wd|4x4/i, 'FOUR'],
  [/front|fwd/i, 'FRONT'],
  [/rear|rwd/i, 'REAR'],
  [/2-wheel|two|2wd|4x2/i, 'TWO'],
];
const bodyRules: Rules<string> = [
  [/\b(sport utility|suvs?)\b/i, 'SUV'],
  [/\b(pickups?|trucks?)\b/i, 'Pickup'],
  [/\bminivans?\b/i, 'Minivan'],
  [/\bvans?\b/i, 'Van'],
  [/\b(wagons?|estates?)\b/i, 'Wagon'],
  [/\btwo seaters?\b/i, 'Two-seater'],
  [/\bspecial purpose\b/i, 'Special purpose'],
  [/^(mini|sub)?compact cars?$/i, 'Compact car'],
  [/^midsize cars?$/i, 'Midsize car'],
  [/^large cars?$/i, 'Large car'],
];

/** The words that the texts of one column are made of: with any other word in it a text names something that nobody here knows. */
interface Lexicon {
  readonly words: ReadonlySet<string>;
  /** Codes and counts, such as the S6 of `Automatic (S6)`. */
  readonly code?: RegExp;
}
const lexicon = (words: string, code?: RegExp): Lexicon => ({ words: new Set(words.split(' ')), ...(code && { code }) });

const fuelLexicon = lexicon(
  'petrol gasoline gas regular premium midgrade unleaded super benzin benziner diesel hybrid hybride mild full plug in plugin electric electrical electricity battery ethanol e85 flex flexfuel flexible fuel fuels bi dual cng compressed natural lpg liquefied propane petroleum autogas hydrogen cell and or with only gasolina benzina benzine benzyna essence gazole gasoil gasoleo electrique electrico electrica elektro elektrisch elektryczny elektryczna elettrica elettrico hibrido ibrida hybryda hybrydowy',
);
const transmissionLexicon = lexicon(
  'auto automatic automatik manual automated semi semiautomatic semiauto variable variably continuously cvt ecvt dual clutch dct gear gears ratio ratios spd speed speeds doubled lockup creeper transmission gearbox box and or with single sequential selectable automatique automatico automatica automatyczna automaat manuelle manuell manuale manualna schaltgetriebe schaltung handgeschakeld boite cambio',
  /^(?:[aslm]|am|av)?-?\d{0,2}(?:spd)?$/,
);
const drivetrainLexicon = lexicon(
  'all allrad allradantrieb front rear four two wheel wheels drive drives driven part full time permanent on demand awd 4wd fwd rwd 2wd 4x4 4x2 4 2 and or',
);

/** Whether the text has words of this column alone. */
function isMadeOf({ words, code }: Lexicon, text: string): boolean {
  const found = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return found.every((word) => words.has(word) || (code?.test(word) ?? false));
}

const firstMatch = <T>(rules: Rules<T>, text: string): T | null => rules.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** What a text names that has no other words in it: `hydrogen water` is no hydrogen. */
function named<T>(rules: Rules<T>, known: Lexicon, text: string): T | null {
  const folded = foldText(text);
  return isMadeOf(known, folded) ? firstMatch(rules, folded) : null;
}

const exactly = <T extends string>(words: readonly T[], text: string): T | null =>
  words.find((word) => word === text.toUpperCase().replace(/[\s-]+/g, '_')) ?? null;

/** Countries whose people mean petrol when they say gas: elsewhere it is a gaseous fuel, but not which. */
const gasIsPetrol: ReadonlySet<string> = new Set(['US', 'CA']);

/** The fuel that the text names to people of a country (ISO 3166), or null. */
export const fuelIn =
  (country: string) =>
  (text: string): Fuel | null =>
    /^gas$/i.test(text) ? (gasIsPetrol.has(country) ? 'PETROL' : null) : (exactly(fuels, text) ?? named(fuelRules, fuelLexicon, text));

/** The transmission that the text names, or null. */
export const transmissionOf = (text: string): Transmission | null =>
  exactly(transmissions, text) ?? named(transmissionRules, transmissionLexicon, text);

/** The drivetrain that the text names, or null. */
export const drivetrainOf = (text: string): Drivetrain | null =>
  exactly(drivetrains, text) ?? named(drivetrainRules, drivetrainLexicon, text);

/** The body type in few words; a text that no rule knows stays as it is. */
export const bodyOf = (text: string): string => firstMatch(bodyRules, text) ?? text;

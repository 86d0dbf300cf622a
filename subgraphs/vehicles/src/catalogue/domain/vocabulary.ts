/** The closed words of a vehicle record and how the files of others name them. */

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
  [/hybrid/i, 'HYBRID'],
  [/^electric/i, 'ELECTRIC'],
  [/e85|flex|ethanol/i, 'FLEX'],
  [/natural gas|cng/i, 'CNG'],
  [/propane|lpg|autogas/i, 'LPG'],
  [/diesel/i, 'DIESEL'],
  [/hydrogen|fuel cell/i, 'HYDROGEN'],
  [/petrol|gasoline|regular|premium|midgrade|benzin/i, 'PETROL'],
];
const transmissionRules: Rules<Transmission> = [
  [/cvt|variable|\(av/i, 'CVT'],
  [/\(am|automated|semi-?auto|dual.?clutch|dct/i, 'AUTOMATED_MANUAL'],
  [/auto/i, 'AUTOMATIC'],
  [/manual/i, 'MANUAL'],
];
const drivetrainRules: Rules<Drivetrain> = [
  [/^all|all-wheel|awd/i, 'ALL'],
  [/4-wheel|four|4wd|4x4/i, 'FOUR'],
  [/front|fwd/i, 'FRONT'],
  [/rear|rwd/i, 'REAR'],
  [/2-wheel|two|2wd|4x2/i, 'TWO'],
];
const bodyRules: Rules<string> = [
  [/sport utility|suv/i, 'SUV'],
  [/pickup|truck/i, 'Pickup'],
  [/minivan/i, 'Minivan'],
  [/van/i, 'Van'],
  [/wagon|estate/i, 'Wagon'],
  [/two seater/i, 'Two-seater'],
  [/special purpose/i, 'Special purpose'],
  [/^(mini|sub)?compact cars?$/i, 'Compact car'],
  [/^midsize cars?$/i, 'Midsize car'],
  [/^large cars?$/i, 'Large car'],
];

const firstMatch = <T>(rules: Rules<T>, text: string): T | null => rules.find(([pattern]) => pattern.test(text))?.[1] ?? null;

const exactly = <T extends string>(words: readonly T[], text: string): T | null =>
  words.find((word) => word === text.toUpperCase().replace(/[\s-]+/g, '_')) ?? null;

/** Countries whose people mean petrol when they say gas: elsewhere it is a gaseous fuel, but not which. */
const gasIsPetrol: ReadonlySet<string> = new Set(['US', 'CA']);

/** The fuel that the text names to people of a country (ISO 3166), or null. */
export const fuelIn =
  (country: string) =>
  (text: string): Fuel | null =>
    /^gas$/i.test(text) ? (gasIsPetrol.has(country) ? 'PETROL' : null) : (exactly(fuels, text) ?? firstMatch(fuelRules, text));

/** The transmission that the text names, or null. */
export const transmissionOf = (text: string): Transmission | null => exactly(transmissions, text) ?? firstMatch(transmissionRules, text);

/** The drivetrain that the text names, or null. */
export const drivetrainOf = (text: string): Drivetrain | null => exactly(drivetrains, text) ?? firstMatch(drivetrainRules, text);

/** The body type in few words; a text that no rule knows stays as it is. */
export const bodyOf = (text: string): string => firstMatch(bodyRules, text) ?? text;

/** Hull identification numbers of boats (ISO 10087): country, builder, serial number, month and year in which it was built, model year. */

/** What such a number says. */
export interface HullNumber {
  /** As it is kept: two letters, a hyphen, twelve characters. */
  readonly hin: string;
  /** Last digit of the year in which the boat was built. */
  readonly builtDigit: number;
  /** Last two digits of the model year. */
  readonly modelYear: number;
}

/** Country, builder, serial number (never I, O or Q), month A to L, year, model year. */
const form = /^([A-Z]{2})([A-Z0-9]{3})([A-HJ-NPR-Z0-9]{5})([A-L])(\d)(\d{2})$/;
/** The same without a country: how boats of the United States (33 CFR 181.25) carry it. */
const americanLength = 12;

/** Reads a number in any case and with any separators; null for what is none. A model year is that of the building or the next. */
export function readHullNumber(text: string): HullNumber | null {
  const bare = text.toUpperCase().replace(/[\s.-]/g, '');
  const whole = bare.length === americanLength ? `US${bare}` : bare;
  const [, country = '', , , , built = '', model = ''] = form.exec(whole) ?? [];
  if (country === '') return null;
  const [builtDigit, modelYear] = [Number(built), Number(model)];
  const later = (modelYear - builtDigit + 10) % 10;
  return later > 1 ? null : { hin: `${country}-${whole.slice(2)}`, builtDigit, modelYear };
}

/** Whether a boat of this year can carry the number: it is the model year, or the year of the building. */
export const hullNumberFits = ({ modelYear, builtDigit }: HullNumber, year: number): boolean =>
  year % 100 === modelYear || (year % 10 === builtDigit && (year + 1) % 100 === modelYear);

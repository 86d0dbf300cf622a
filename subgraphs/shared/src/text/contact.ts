/** Email addresses and phone numbers in the one form in which they are stored and compared. */
import { domainToASCII } from 'node:url';
import { isHonest } from './shown-text.js';
import { type CountryCode, isSupportedCountry, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';

const localPattern = /^[^\s@"(),:;<>[\\\]]{1,64}$/u;
/** Node's translation to ASCII is a browser's: it would cut at a slash and decode percent signs. */
const domainCharacters = /^[\p{L}\p{M}\p{N}.\u3002-]+$/u;
const domainPattern = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/u;

/**
 * The address in its one form, or null when it is none: composed, in lower case, the domain as DNS knows it (`münchen.example` is
 * `xn--mnchen-3ya.example`). At most 254 characters (RFC 5321).
 */
export function parseEmail(input: string): string | null {
  const address = input.trim().normalize('NFC').toLowerCase().normalize('NFC');
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(0, at));
  // Empty where the name breaks the rules of IDNA.
  const name = address.slice(at + 1);
  const domain = domainCharacters.test(name) ? domainToASCII(name) : '';
  const email = `${local}@${domain}`;
  return email.length <= 254 && localPattern.test(local) && isHonest(local) && domainPattern.test(domain) ? email : null;
}

/**
 * The number in E.164 without a trunk zero, or null when it is none.
 * @param country ISO 3166 code of the tenant's country, whose numbers may be written without the country's code
 */
export const parsePhone = (input: string, country: string): string | null => validPhone(input, country)?.number ?? null;

/** The same for a number to which one-time codes go: in `NG` a Nigerian one must be a mobile number. */
export function parseCodePhone(input: string, country: string): string | null {
  const phone = validPhone(input, country);
  if (country === 'NG' && phone?.country === 'NG' && phone.getType() !== 'MOBILE') return null;
  return phone?.number ?? null;
}

function validPhone(input: string, country: string): PhoneNumber | null {
  const home: { defaultCountry?: CountryCode } = isSupportedCountry(country) ? { defaultCountry: country } : {};
  const phone = parsePhoneNumberFromString(input.trim(), { ...home, extract: false });
  return phone === undefined || !phone.isValid() || phone.ext !== undefined ? null : phone;
}

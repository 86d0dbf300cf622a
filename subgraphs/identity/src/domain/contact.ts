/** Email addresses and phone numbers in the one form in which they are stored and compared. */

const emailPattern = /^[^\s@"(),:;<>[\\\]]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/u;

/** The address lower-cased and trimmed, or null when it is none. At most 254 characters (RFC 5321). */
export function parseEmail(input: string): string | null {
  const email = input.trim().toLowerCase();
  return email.length <= 254 && emailPattern.test(email) ? email : null;
}

/** Mobile numbers of Nigeria after the country code: 70x, 80x, 81x, 90x, 91x and 10 digits in all. */
const nigerianMobile = /^\+234(?:70|80|81|90|91)\d{8}$/u;

/**
 * The number in E.164, or null when it is none.
 * @param country ISO 3166 code of the tenant's country; in `NG` a number may be written with a leading 0, and a Nigerian one
 *   must be a mobile number, for one-time codes go there.
 */
export function parsePhone(input: string, country: string): string | null {
  const compact = input.replace(/[\s().-]/gu, '');
  const phone = country === 'NG' && /^0\d{10}$/u.test(compact) ? `+234${compact.slice(1)}` : compact;
  if (!/^\+[1-9]\d{6,14}$/u.test(phone)) return null;
  if (country === 'NG' && phone.startsWith('+234') && !nigerianMobile.test(phone)) return null;
  return phone;
}

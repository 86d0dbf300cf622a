/** Which passwords are good enough. */
import { commonPasswords } from './common-passwords.js';

/** Every rule that a password can break. */
export const passwordRules = ['TOO_SHORT', 'TOO_LONG', 'NO_UPPER_CASE', 'NO_DIGIT', 'TOO_COMMON'] as const;
export type PasswordRule = (typeof passwordRules)[number];

const minLength = 8;
/** Longer ones only cost hashing time. */
const maxLength = 128;

/** The form in which a password is judged and hashed, so that two keyboards spell one password alike (NFKC, as NIST SP 800-63B advises). */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/** The rules that the password breaks, in the order of `passwordRules`; empty for a good one. */
export function brokenPasswordRules(password: string): PasswordRule[] {
  const text = normalisePassword(password);
  const length = Array.from(text).length;
  const lower = text.toLowerCase();
  const broken: Record<PasswordRule, boolean> = {
    TOO_SHORT: length < minLength,
    TOO_LONG: length > maxLength,
    NO_UPPER_CASE: !/\p{Lu}/u.test(text),
    NO_DIGIT: !/\p{Nd}/u.test(text),
    TOO_COMMON: isCommon(lower),
  };
  return passwordRules.filter((rule) => broken[rule]);
}

/** A listed password counts also with digits or marks put behind it: "Password1!" is "password". */
function isCommon(lower: string): boolean {
  return commonPasswords.has(lower) || commonPasswords.has(lower.replace(/[\d\W_]+$/u, ''));
}

/** The rules of passwords that can be told before the platform is asked. */

/** Those that a person can see to; whether it is one of the most used passwords only the platform knows. */
export const visibleRules = ['TOO_SHORT', 'NO_UPPER_CASE', 'NO_DIGIT'] as const;

/** A rule that a password can break. */
export type VisibleRule = (typeof visibleRules)[number];

/** At least this many characters. */
const minLength = 8;

/** Which of them the password keeps, judged in the form in which the platform judges it. */
export function keptRules(password: string): ReadonlySet<VisibleRule> {
  const text = password.normalize('NFKC');
  const kept: Record<VisibleRule, boolean> = {
    TOO_SHORT: Array.from(text).length >= minLength,
    NO_UPPER_CASE: /\p{Lu}/u.test(text),
    NO_DIGIT: /\p{Nd}/u.test(text),
  };
  return new Set(visibleRules.filter((rule) => kept[rule]));
}

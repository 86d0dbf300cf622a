/** Days as a tenant's zone cuts them. */

/** Whole days of a zone, first and last included. */
export interface DayRange {
  /** `YYYY-MM-DD` */
  readonly from: string;
  readonly to: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** The longest range that can be asked for: a leap year. */
export const longestRangeDays = 366;
const dayMs = 86_400_000;
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;

/** The day of a moment in a zone. */
export function dayIn(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** What is wrong with a range, in words; null when nothing is. */
export function rangeProblem({ from, to }: Pick<DayRange, 'from' | 'to'>): string | null {
  const days = numberOf(to) - numberOf(from) + 1;
  if (days < 1) return 'A range ends on its first day or later.';
  return days > longestRangeDays ? `A range has at most ${longestRangeDays} days.` : null;
}

/** Every day of a range in order. */
export const daysOf = ({ from, to }: Pick<DayRange, 'from' | 'to'>): readonly string[] =>
  Array.from({ length: numberOf(to) - numberOf(from) + 1 }, (_, i) => new Date((numberOf(from) + i) * dayMs).toISOString().slice(0, 10));

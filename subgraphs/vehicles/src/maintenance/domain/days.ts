/** Days by the clock of a business as spans of time: those on which clocks are changed have 23 or 25 hours, and some begin at one in the morning. */
import { invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { Temporal } from 'temporal-polyfill';
import type { Span } from './window.js';

/** Whole days, first and last included, each as `YYYY-MM-DD`. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

/** A window as it is asked for: by its moments or by whole days. */
export interface AskedSpan {
  readonly times?: Span | null | undefined;
  readonly days?: Days | null | undefined;
}

const begin = (day: Temporal.PlainDate, timeZone: string): Date => new Date(day.toZonedDateTime(timeZone).epochMilliseconds);

/** When the day began that it is at this moment. */
export const startOfDay = (at: Date, timeZone: string): Date =>
  begin(Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate(), timeZone);

/** The span that is asked for, which may be an impossible one. */
export function spanOf({ times = null, days = null }: AskedSpan, timeZone: string): Span | InvalidInput {
  if (times !== null && days === null) return times;
  if (times !== null || days === null) return invalidInput('Give either times or days.');
  const after = Temporal.PlainDate.from(days.last).add({ days: 1 });
  return { startsAt: begin(Temporal.PlainDate.from(days.first), timeZone), endsAt: begin(after, timeZone) };
}

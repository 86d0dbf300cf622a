/** Wall times of the business's zone, as a browser's field for date and time writes them. */

const minuteMs = 60_000;

/** "2026-12-01T09:30": the wall time of a moment, ISO 8601 or in milliseconds since 1970, in a zone. */
export function wallTimeOf(at: string | number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** The moment of a wall time in a zone, as ISO 8601; null where it is none. Of a time that clocks skip, the one as long after the skip. */
export function momentOf(wallTime: string, timeZone: string): string | null {
  const asUtc = Date.parse(`${wallTime}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wallTime) || Number.isNaN(asUtc)) return null;
  const offsetAt = (moment: number): number => Date.parse(`${wallTimeOf(moment, timeZone)}Z`) - floored(moment);
  // The offset of a guess may be that before a change of clocks; that of the moment which it gives is the right one.
  const guess = asUtc - offsetAt(asUtc);
  return new Date(asUtc - offsetAt(guess)).toISOString();
}

const floored = (moment: number): number => Math.floor(moment / minuteMs) * minuteMs;

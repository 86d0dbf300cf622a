/** Times on the clock of a business. */

/**
 * The moment, in ISO 8601, at which a clock in the zone shows what a field has, such as "2026-12-05T18:00"; null for what is no time. Where clocks are
 * put forward, an hour that there is not is the one after it.
 * @param zone IANA name
 */
export function momentAt(shown: string, zone: string): string | null {
  const wished = Date.parse(`${shown}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(shown) || Number.isNaN(wished)) return null;
  const first = wished - offsetMs(wished, zone);
  return new Date(wished - offsetMs(first, zone)).toISOString();
}

/** What a clock in the zone shows at a moment, for a field. */
export const shownAt = (moment: number, zone: string): string => new Date(moment + offsetMs(moment, zone)).toISOString().slice(0, 16);

/** By how much the zone's clock is ahead of UTC. */
function offsetMs(moment: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(moment / 1_000) * 1_000;
}

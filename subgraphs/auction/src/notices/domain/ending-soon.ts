/** When people are told that an auction ends soon. */

/** So long before the end, the longest first; minutes. */
export const leads = [60, 10] as const;
export type Lead = (typeof leads)[number];

const minuteMs = 60_000;

/** The moment for a lead; null where the auction begins only after it. */
export function momentOf(lead: Lead, { startsAt, effectiveEnd }: { readonly startsAt: Date; readonly effectiveEnd: Date }): Date | null {
  const moment = new Date(effectiveEnd.getTime() - lead * minuteMs);
  return moment > startsAt ? moment : null;
}

/** Whether the moment of a shorter lead has come as well: that one tells, and this one would come too late. */
export const isOvertaken = (lead: Lead, effectiveEnd: Date, now: Date): boolean =>
  leads.some((shorter) => shorter < lead && effectiveEnd.getTime() - shorter * minuteMs <= now.getTime());

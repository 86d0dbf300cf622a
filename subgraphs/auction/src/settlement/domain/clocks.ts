/** When a settlement's payment is due, when its buyer is reminded, and what comes too late. */

const hourMs = 3_600_000;

/** When the payment of a sale that is made now is due. */
export const dueAfter = (openedAt: Date, paymentHours: number): Date => new Date(openedAt.getTime() + paymentHours * hourMs);

/** Whether it is too late to pay: the moment at which it is due is the first that is. */
export const isLate = (dueAt: Date, now: Date): boolean => now >= dueAt;

/** What part of the time to pay is left at each reminder. */
const leftAtReminders = [1 / 2, 1 / 12] as const;

/** When the buyer is reminded for the time after `sent` times; null where there are no more reminders. */
export function nextReminder(openedAt: Date, dueAt: Date, sent: number): Date | null {
  const left = leftAtReminders[sent];
  if (left === undefined) return null;
  return new Date(dueAt.getTime() - Math.floor((dueAt.getTime() - openedAt.getTime()) * left));
}

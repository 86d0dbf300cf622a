/** Until when the address of a private picture holds. */

const hourMs = 3_600_000;

/** Between one hour and two: the same for all who ask in the same hour, so that what is read twice is fetched once. */
export const privateUntil = (now: Date): Date => new Date((Math.floor(now.getTime() / hourMs) + 2) * hourMs);

/** The time as the platform sees it; tests move it. */

/** Source of the present time. Nothing in the platform's rules reads the machine's clock in another way. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** The platform's clock, as far as its answers tell it: a device's own may be hours off. */

/** Reads the time. */
export interface ServerClock {
  /** Milliseconds since 1970 at the platform; the device's own time before the first answer. */
  now(): number;
  /** `fetch` that takes note of the time in each answer. */
  readonly fetch: typeof fetch;
}

/** A second: answers tell no finer. */
const tickMs = 1_000;

/**
 * Makes a clock. An answer's `Date` is a whole second somewhere between the request and the answer, so each narrows the interval in which the difference
 * of the two clocks lies; where they contradict each other, the device's clock was set, and the newest answer counts.
 */
export function createServerClock(ask: typeof fetch, deviceNow: () => number = Date.now): ServerClock {
  let [least, most] = [-Infinity, Infinity];
  const learn = (date: string | null, askedAt: number, answeredAt: number): void => {
    const told = Date.parse(date ?? '');
    if (Number.isNaN(told)) return;
    const [from, to] = [told - answeredAt, told + tickMs - askedAt];
    const [narrowFrom, narrowTo] = [Math.max(least, from), Math.min(most, to)];
    [least, most] = narrowFrom <= narrowTo ? [narrowFrom, narrowTo] : [from, to];
  };
  return {
    now: () => deviceNow() + (least === -Infinity ? 0 : (least + most) / 2),
    async fetch(input, init) {
      const askedAt = deviceNow();
      const response = await ask(input, init);
      learn(response.headers.get('date'), askedAt, deviceNow());
      return response;
    },
  };
}

/** What is left of a time. */
export interface Left {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  readonly isOver: boolean;
}

/** Whole seconds, rounded up: nothing is over before it is. */
export function leftOf(ms: number): Left {
  const all = Math.max(0, Math.ceil(ms / 1_000));
  const [minutes, hours, days] = [Math.floor(all / 60), Math.floor(all / 3_600), Math.floor(all / 86_400)];
  return { days, hours: hours % 24, minutes: minutes % 60, seconds: all % 60, isOver: all === 0 };
}

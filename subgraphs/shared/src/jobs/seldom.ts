const everyMs = 10_000;

/** Calls `report` at once, and then at most every ten seconds: while a database is away dozens of connections complain all the time. */
export function seldom<Arguments extends readonly unknown[]>(report: (...given: Arguments) => void): (...given: Arguments) => void {
  let reportedAt = -Infinity;
  return (...given) => {
    if (performance.now() - reportedAt < everyMs) return;
    reportedAt = performance.now();
    report(...given);
  };
}

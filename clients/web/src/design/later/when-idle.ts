/** At the latest: a browser without idle time, or that does not tell of it, goes on after this. */
const latestMs = 2_000;

/** Does something that nobody waits for, once the browser has nothing else to do; what it returns calls that off. */
export function whenIdle(work: () => void): () => void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, latestMs);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(work, { timeout: latestMs });
  return () => cancelIdleCallback(asked);
}

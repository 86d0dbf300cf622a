/**
 * Runs what nobody waits for: an event's handler, a timer, a promise that is only begun. What it throws, and what it rejects with, is given to
 * `onFault`; nothing of it reaches the top of the process, which would end.
 */
export function detached(work: () => unknown, onFault: (fault: unknown) => void): void {
  try {
    const begun = work();
    if (begun instanceof Promise) begun.catch(onFault);
  } catch (fault) {
    onFault(fault);
  }
}

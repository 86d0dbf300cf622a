/** Tells whoever waits for an operation that nobody wants it any more. Like an `AbortController` with its signal, at a small part of the cost. */
import type { CancelSignal } from '../transport/transport.js';

/** One operation's. */
export class Cancellation implements CancelSignal {
  aborted = false;
  private readonly listeners = new Set<() => void>();

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    for (const listener of this.listeners) listener();
    this.listeners.clear();
  }

  addEventListener(_: 'abort', listener: () => void): void {
    this.listeners.add(listener);
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    this.listeners.delete(listener);
  }
}

/** Tells whoever waits for an operation that nobody wants it any more. Like an `AbortController` with its signal, at a small part of the cost. */
import type { CancelSignal } from './transport.js';

/** One operation's. */
export class Cancellation implements CancelSignal {
  aborted = false;
  /** A handful at most: as many as there are fetches at once. */
  private readonly listeners: (() => void)[] = [];

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    for (const listener of this.listeners.splice(0)) listener();
  }

  addEventListener(_: 'abort', listener: () => void): void {
    this.listeners.push(listener);
  }

  removeEventListener(_: 'abort', listener: () => void): void {
    const at = this.listeners.indexOf(listener);
    if (at >= 0) this.listeners.splice(at, 1);
  }
}

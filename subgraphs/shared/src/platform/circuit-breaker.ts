/** Stops asking a service, such as a subgraph or a vendor, that has failed several times in a row, and lets single requests try whether it is back. */

/** `closed` lets everything through, `open` nothing, `half-open` a request from time to time that decides. */
export type BreakerState = 'closed' | 'half-open' | 'open';

/** When a breaker opens, and for how long. */
export interface BreakerSettings {
  /** Failures in a row that open it. */
  readonly failures: number;
  /** How long it stays open before one request may try, and how long that one may be silent before the next tries. */
  readonly openMs: number;
  /** Milliseconds of a clock that never goes back; the process's own when left out. */
  readonly now?: () => number;
}

/** What a request is let through with; it tells with it how it went, once. */
export type Admission = number;

/** The breaker of one service. */
export class CircuitBreaker {
  private failed = 0;
  private current: BreakerState = 'closed';
  /** Grows with each request that tries, and when it closes; all requests of a time in which it is closed share one. */
  private admission: Admission = 0;
  /** The last admission before it opened. Requests with an older one were sent while nothing was known to be wrong. */
  private lastBefore: Admission = 0;
  /** When it was last seen to be away, or the last request began to try. */
  private since = 0;
  private readonly now: () => number;

  constructor(
    private readonly settings: BreakerSettings,
    private readonly onChange: (state: BreakerState) => void,
  ) {
    this.now = settings.now ?? (() => performance.now());
  }

  get state(): BreakerState {
    return this.current;
  }

  /** What a request may be sent with; null when it may not. */
  admit(): Admission | null {
    if (this.current === 'closed') return this.admission;
    // A request that tries may hang until its time-out; the service may be back long before.
    if (this.now() - this.since < this.settings.openMs) return null;
    this.since = this.now();
    this.admission++;
    this.become('half-open');
    return this.admission;
  }

  succeeded(admission: Admission): void {
    if (this.current === 'closed') {
      if (admission === this.admission) this.failed = 0;
      return;
    }
    // An answer to what was sent before it opened says nothing about now. One to any that tried since then does.
    if (admission <= this.lastBefore) return;
    this.failed = 0;
    this.admission++;
    this.become('closed');
  }

  failedOnce(admission: Admission): void {
    // What was sent before it opened or closed, and one that tried and was overtaken by another, says nothing about now.
    if (admission !== this.admission || this.current === 'open') return;
    if (this.current === 'closed') {
      this.failed++;
      if (this.failed < this.settings.failures) return;
      this.lastBefore = this.admission;
    }
    this.since = this.now();
    this.become('open');
  }

  /** The request ended without telling anything about the service, for its client has gone or nothing was sent: the next may try at once. */
  undecided(admission: Admission): void {
    if (this.current === 'half-open' && admission === this.admission) this.since = Number.NEGATIVE_INFINITY;
  }

  private become(state: BreakerState): void {
    if (this.current === state) return;
    this.current = state;
    this.onChange(state);
  }
}

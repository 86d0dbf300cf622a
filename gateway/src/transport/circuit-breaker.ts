/** Stops asking a subgraph that has failed several times in a row, and lets one request try whether it is back. */

/** `closed` lets everything through, `open` nothing, `half-open` one request at a time that decides. */
export type BreakerState = 'closed' | 'half-open' | 'open';

/** When a breaker opens, and for how long. */
export interface BreakerSettings {
  /** Failures in a row that open it. */
  readonly failures: number;
  /** How long it stays open before one request may try. */
  readonly openMs: number;
  /** Milliseconds of a clock that never goes back; the process's own when left out. */
  readonly now?: () => number;
}

/** The breaker of one subgraph. */
export class CircuitBreaker {
  private failed = 0;
  private current: BreakerState = 'closed';
  private openedAt = 0;
  private trying = false;

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

  /** Whether a request may be sent now. In half-open state the first to ask is let through, and has to tell how it went. */
  admits(): boolean {
    if (this.current === 'closed') return true;
    if (this.current === 'open' && this.now() - this.openedAt >= this.settings.openMs) this.become('half-open');
    if (this.current !== 'half-open' || this.trying) return false;
    this.trying = true;
    return true;
  }

  succeeded(): void {
    if (this.failed === 0 && this.current === 'closed') return;
    // An answer to what was sent before it opened says nothing about now.
    if (this.current === 'open') return;
    this.failed = 0;
    this.trying = false;
    this.become('closed');
  }

  failedOnce(): void {
    this.failed++;
    if (this.current === 'open') return;
    if (this.current === 'closed' && this.failed < this.settings.failures) return;
    this.trying = false;
    this.openedAt = this.now();
    this.become('open');
  }

  /** The request ended without telling anything about the subgraph: its client has gone. */
  undecided(): void {
    this.trying = false;
  }

  private become(state: BreakerState): void {
    if (this.current === state) return;
    this.current = state;
    this.onChange(state);
  }
}

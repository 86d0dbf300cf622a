/** What lives as long as the process: the models that write narratives, with what is known of how they are. */
import type { Clock } from '@marque/shared/clock';
import { type Admission, CircuitBreaker } from '@marque/shared/platform/circuit-breaker';
import type { NarrativeSettings, Writer } from '../domain/writer.js';

/** After so many failures in a row a model is left alone for so long; then one question tries. */
const breakerSettings = { failures: 3, openMs: 30_000 };
/** Narratives that a process has written at once. */
const mostAtOnce = 8;

/** A model, and whether it is asked now. */
export class Narrator {
  private readonly breaker: CircuitBreaker;
  /** It has said when to come again. */
  private restsUntil = 0;

  constructor(
    readonly writer: Writer,
    private readonly clock: Clock,
  ) {
    this.breaker = new CircuitBreaker({ ...breakerSettings, now: () => clock.now().getTime() }, () => {});
  }

  /** With what a question is sent; null while the model is left alone. */
  admit(): Admission | null {
    return this.clock.now().getTime() < this.restsUntil ? null : this.breaker.admit();
  }

  answered(admission: Admission): void {
    this.breaker.succeeded(admission);
  }

  failed(admission: Admission, retryAfterMs: number | null): void {
    this.breaker.failedOnce(admission);
    if (retryAfterMs !== null) this.restsUntil = this.clock.now().getTime() + retryAfterMs;
  }

  notAsked(admission: Admission): void {
    this.breaker.undecided(admission);
  }
}

/** The models in the order in which they are asked. */
export class Narrators {
  readonly inOrder: readonly Narrator[];
  private readonly flights = new Map<string, Promise<unknown>>();
  private writing = 0;

  constructor(
    writers: readonly Writer[],
    /** What each business may spend in a month. */
    readonly monthlyMicros: bigint,
    clock: Clock,
  ) {
    this.inOrder = writers.map((writer) => new Narrator(writer, clock));
  }

  /** Whoever asks for the same while it is on its way gets the same answer. */
  shared<T>(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.flights.get(key);
    if (known !== undefined) return asSame(known);
    const flight = work().finally(() => this.flights.delete(key));
    this.flights.set(key, flight);
    return flight;
  }

  /** Does the work unless too much is done already; null then, at once. */
  async within<T>(work: () => Promise<T>): Promise<T | null> {
    if (this.writing >= mostAtOnce) return null;
    this.writing += 1;
    try {
      return await work();
    } finally {
      this.writing -= 1;
    }
  }
}

/** The models that are set up; null where none is. */
export const narratorsOf = (settings: NarrativeSettings | null, clock: Clock): Narrators | null =>
  settings && new Narrators(settings.writers, settings.monthlyMicros, clock);

/** One key stands for one kind of work. */
function asSame<T>(flight: Promise<unknown>): Promise<T> {
  return flight as Promise<T>;
}

/** What has the models; null where none is set up. */
export interface WithNarrators {
  readonly narrators: Narrators | null;
}

/** Spans of one process, as W3C Trace Context names them. */

/** What a span is described by: no values of variables or statements, no tokens. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

export type SpanKind = 'server' | 'client' | 'internal';

/** A piece of work that is timed. */
export interface Span {
  /** Whether it is sent to the collector; below one that is not, nothing is. */
  readonly sampled: boolean;
  /** What the next process is told, so that its spans stand below this one. */
  readonly traceparent: string;
  set(attributes: SpanAttributes): void;
  /** Begins a span below this one, now or at a time that has been (milliseconds since 1970). */
  child(name: string, kind: SpanKind, attributes: SpanAttributes, startedAt?: number): Span;
  /** Ends the span; with a fault it counts as failed. Of the fault only its name or code is kept. */
  end(fault?: unknown): void;
}

/** Makes spans and sends them to a collector. */
export interface Tracing {
  /** Begins a span below the given parent (a span, or the `traceparent` of another process), else below the active one. */
  start(name: string, kind: SpanKind, attributes: SpanAttributes, parent?: Span | string): Span;
  /** Begins a trace of its own that points at the one that it comes from; sampled as that one is. */
  linked(name: string, attributes: SpanAttributes, from: string): Span;
  /** Runs work, and what it starts, with this span as the active one. */
  within<T>(span: Span, work: () => T): T;
  /** The span in which this code runs. */
  active(): Span | undefined;
  /** Sends what is left. */
  close(): Promise<void>;
}

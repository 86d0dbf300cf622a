/** One request and its answer through undici's `dispatch`, the cheapest of its interfaces. */
import type { Dispatcher } from 'undici';
import { SubgraphUnavailable } from './transport.js';
import type { CancelSignal } from './transport.js';

/** What is sent, and the bounds of what comes back. */
export interface Exchange {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly signal: CancelSignal | undefined;
  /** For the whole answer: a slow drip does not extend it. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** An answer of whatever status. */
export interface ExchangeAnswer {
  readonly status: number;
  readonly text: string;
  /** How long the text was in UTF-8. */
  readonly bytes: number;
}

/**
 * Posts the body.
 * @throws SubgraphUnavailable when there is no connection, no answer in time, a broken or too long one, or the signal aborts.
 */
export function exchange(dispatcher: Dispatcher, request: Exchange, service: string): Promise<ExchangeAnswer> {
  const { path, headers, body } = request;
  return new Promise((resolve, reject) => {
    const handler = new AnswerReader(request, service, resolve, reject);
    // The reader's own timer bounds the whole exchange.
    dispatcher.dispatch({ method: 'POST', path, headers, body, headersTimeout: 0, bodyTimeout: 0 }, handler);
  });
}

class AnswerReader implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | null = null;
  private status = 0;
  private readonly chunks: Buffer[] = [];
  private bytes = 0;
  private readonly timer: NodeJS.Timeout;
  private stopped: SubgraphUnavailable | null = null;

  constructor(
    private readonly request: Exchange,
    private readonly service: string,
    private readonly resolve: (answer: ExchangeAnswer) => void,
    private readonly reject: (fault: SubgraphUnavailable) => void,
  ) {
    this.timer = setTimeout(() => {
      this.stop(new SubgraphUnavailable(`"${service}" did not answer within ${String(request.timeoutMs)} ms.`, { timedOut: true }));
    }, request.timeoutMs);
    if (request.signal?.aborted === true) this.onAbort();
    request.signal?.addEventListener('abort', this.onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.stopped !== null) controller.abort(this.stopped);
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number): void {
    this.status = status;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk);
    this.bytes += chunk.length;
    if (this.bytes > this.request.maxBytes)
      this.stop(new SubgraphUnavailable(`"${this.service}" answered with more than ${String(this.request.maxBytes)} bytes.`));
  }

  onResponseEnd(): void {
    this.release();
    const [first] = this.chunks;
    const body = first !== undefined && this.chunks.length === 1 ? first : Buffer.concat(this.chunks, this.bytes);
    this.resolve({ status: this.status, text: body.toString('utf8'), bytes: this.bytes });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.release();
    this.reject(this.stopped ?? new SubgraphUnavailable(`"${this.service}" cannot be reached: ${error.message}`, { cause: error }));
  }

  private readonly onAbort = (): void => {
    this.stop(new SubgraphUnavailable('The request was aborted.', { timedOut: true }));
  };

  /** Gives up: the caller is told now, the connection is closed when there is one. */
  private stop(fault: SubgraphUnavailable): void {
    if (this.stopped !== null) return;
    this.stopped = fault;
    this.release();
    this.reject(fault);
    this.controller?.abort(fault);
  }

  private release(): void {
    clearTimeout(this.timer);
    this.request.signal?.removeEventListener('abort', this.onAbort);
  }
}

/** Operations over server-sent events, one request each: the "distinct connections" mode of graphql-sse. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '@marque/shared/auth';
import { detached } from '@marque/shared/detached';
import { answerText } from '../execute/answer.js';
import type { Answer } from '../execute/answer.js';
import type { ClientOperation } from '../execute/engine.js';
import type { Credentials } from '../serve/credentials.js';
import { EventTexts } from './event-texts.js';
import type { LiveService } from './live-service.js';
import { drained } from './wire.js';
import type { WireBounds } from './wire.js';

/** One open event stream. */
export interface OpenEventStream {
  /** Ends the stream with a word on what to do next. */
  end(why: string): void;
}

/** What a stream needs to know. */
export interface EventStreamOptions {
  readonly service: LiveService;
  /** What may wait to be sent; past it the reader is too slow. */
  readonly waiting: WireBounds;
  readonly keepAliveMs: number;
}

/** Starts the operation and streams its answers until it, the client or the gateway ends. */
export function streamEvents(
  request: IncomingMessage,
  response: ServerResponse,
  operation: ClientOperation,
  caller: { readonly caller: Caller; readonly credentials: Credentials },
  options: EventStreamOptions,
  onClose: (stream: OpenEventStream) => void,
): OpenEventStream {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache', 'x-accel-buffering': 'no' });
  response.write(':\n\n');
  let stop = (): void => {};
  let waiting = 0;
  const taken = (): void => {
    waiting -= 1;
  };
  const send = (record: Buffer | string): void => {
    if (response.writableEnded || response.destroyed) return;
    waiting += 1;
    // A reader this far behind is cut; it can subscribe again and resume.
    if (response.writableLength > options.waiting.bytes || waiting > options.waiting.messages) response.destroy();
    else response.write(record, taken);
  };
  const finish = (): void => {
    send('event: complete\ndata: \n\n');
    response.end();
  };
  const fail = (answer: Answer): void => {
    send(new EventTexts([answerText(answer)]).eventStreamRecords());
    finish();
  };
  const stream: OpenEventStream = {
    end: (why) => {
      fail({ data: undefined, errors: [{ message: why, extensions: { code: 'UNAVAILABLE' } }] });
    },
  };
  const unwatch = options.service.watch({
    ...caller,
    lose: (standing) => {
      const message = standing === 'expired' ? 'The token has expired.' : 'The session has been ended.';
      fail({ data: undefined, errors: [{ message, extensions: { code: 'UNAUTHENTICATED' } }] });
    },
  });
  const noteFault = (fault: unknown): void => {
    options.service.fault(fault);
  };
  const keepAlive = setInterval(() => {
    if (!response.writableEnded) response.write(':\n\n');
  }, options.keepAliveMs);
  // After a reset while writing, `close` follows.
  response.on('close', () => {
    clearInterval(keepAlive);
    unwatch();
    detached(() => {
      stop();
    }, noteFault);
    onClose(stream);
  });
  const started = options.service.start(operation, {
    next: (events) => {
      send(events.eventStreamRecords());
    },
    drained: () => drained(response),
    complete: finish,
    fail: (error) => {
      fail({ data: undefined, errors: [error] });
    },
  });
  if (typeof started === 'function') stop = started;
  else fail(started);
  return stream;
}

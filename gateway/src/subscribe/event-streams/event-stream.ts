/** Operations over server-sent events, one request each: the "distinct connections" mode of graphql-sse. */
import { detached } from '@marque/shared/process/detached';
import type { ServerResponse } from 'node:http';
import type { Caller } from '@marque/shared/auth';
import { answerText } from '../../response/answer.js';
import type { Answer } from '../../response/answer.js';
import type { BoundOperation } from '../../execute/executor.js';
import type { Credentials } from '../../callers/credentials.js';
import { EventStreamWriter } from './event-stream-writer.js';
import { EventTexts } from '../event-texts.js';
import type { LiveService } from '../live-service.js';
import type { ReaderBounds } from '../slow-reader.js';

/** One open event stream. */
export interface OpenEventStream {
  /** Ends the stream with a word on what to do next. */
  end(why: string): void;
}

/** What a stream needs to know. */
export interface EventStreamOptions {
  readonly service: LiveService;
  /** What may wait to be sent; past it the reader is too slow. */
  readonly waiting: ReaderBounds;
  readonly keepAliveMs: number;
}

/** Who reads a stream, and what was shown for it. */
export interface StreamReader {
  readonly caller: Caller;
  readonly credentials: Credentials;
}

/** The answer that ends a stream whose reader may no longer stay. */
export function lostStanding(standing: 'expired' | 'revoked'): Answer {
  const message = standing === 'expired' ? 'The token has expired.' : 'The session has been ended.';
  return { data: undefined, errors: [{ message, extensions: { code: 'UNAUTHENTICATED' } }] };
}

/** The answer that ends a stream which can be resumed elsewhere. */
export const sentAway = (why: string): Answer => ({ data: undefined, errors: [{ message: why, extensions: { code: 'UNAVAILABLE' } }] });

/** Starts the operation and streams its answers until it, the client or the gateway ends. The response has to be open. */
export function streamEvents(
  response: ServerResponse,
  operation: BoundOperation,
  reader: StreamReader,
  options: EventStreamOptions,
  onClose: (stream: OpenEventStream) => void,
): OpenEventStream {
  const stream = new EventStream(response, options, onClose);
  stream.start(operation, reader);
  return stream;
}

class EventStream implements OpenEventStream {
  private readonly writer: EventStreamWriter;
  private stop = (): void => {};
  private unwatch = (): void => {};

  constructor(
    response: ServerResponse,
    private readonly options: EventStreamOptions,
    onClose: (stream: OpenEventStream) => void,
  ) {
    this.writer = new EventStreamWriter(response, options.waiting, options.keepAliveMs, {
      onClose: () => {
        this.release();
        onClose(this);
      },
    });
  }

  start(operation: BoundOperation, reader: StreamReader): void {
    const { service } = this.options;
    this.unwatch = service.watch({
      ...reader,
      lose: (standing) => {
        this.fail(lostStanding(standing));
      },
    });
    const started = service.startRead(operation, {
      next: (events) => {
        this.writer.send(events.eventStreamRecords());
      },
      drained: () => this.writer.drained(),
      complete: () => {
        this.complete();
      },
      fail: (error) => {
        this.fail({ data: undefined, errors: [error] });
      },
    });
    if (typeof started === 'function') this.stop = started;
    else this.fail(started);
  }

  /** Without a `complete`: the operation has not ended, and a client that reads one does not come again. */
  end(why: string): void {
    this.say(sentAway(why));
    this.writer.end();
  }

  private release(): void {
    this.unwatch();
    detached(
      () => {
        this.stop();
      },
      (fault) => {
        this.options.service.fault(fault);
      },
    );
  }

  private say(answer: Answer): void {
    this.writer.send(new EventTexts([answerText(answer)]).eventStreamRecords());
  }

  private complete(): void {
    this.writer.send('event: complete\ndata: \n\n');
    this.writer.end();
  }

  private fail(answer: Answer): void {
    this.say(answer);
    this.complete();
  }
}

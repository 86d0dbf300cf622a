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
  let stop = (): void => {};
  let unwatch = (): void => {};
  const writer = new EventStreamWriter(response, options.waiting, options.keepAliveMs, {
    onClose() {
      unwatch();
      detached(
        () => {
          stop();
        },
        (fault) => {
          options.service.fault(fault);
        },
      );
      onClose(stream);
    },
  });
  const finish = (): void => {
    writer.send('event: complete\ndata: \n\n');
    writer.end();
  };
  const say = (answer: Answer): void => {
    writer.send(new EventTexts([answerText(answer)]).eventStreamRecords());
  };
  const fail = (answer: Answer): void => {
    say(answer);
    finish();
  };
  const stream: OpenEventStream = {
    // Without a `complete`: the operation has not ended, and a client that reads one does not come again.
    end: (why) => {
      say(sentAway(why));
      writer.end();
    },
  };
  unwatch = options.service.watch({
    ...reader,
    lose: (standing) => {
      fail(lostStanding(standing));
    },
  });
  const started = options.service.startRead(operation, {
    next: (events) => {
      writer.send(events.eventStreamRecords());
    },
    drained: () => writer.drained(),
    complete: finish,
    fail: (error) => {
      fail({ data: undefined, errors: [error] });
    },
  });
  if (typeof started === 'function') stop = started;
  else fail(started);
  return stream;
}

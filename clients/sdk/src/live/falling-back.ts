/** A connection that is a socket, and where sockets do not get through an event stream. */
import type { Connection, Interruption, Sink, SubscriptionRequest } from './connection.js';
import { isAnswer } from './interruption.js';

/** Makes it of a socket and of what opens the event stream, which is asked once, when it is first needed. */
export function fallingBack(socket: Connection, openEvents: () => Promise<Connection>): Connection {
  let opened: Promise<Connection> | null = null;
  let events: Connection | null = null;
  const eventStream = async (): Promise<Connection> => {
    opened ??= openEvents();
    try {
      events = await opened;
      return events;
    } catch (cause) {
      opened = null;
      throw cause;
    }
  };
  /** Which of the two is tried first: the one that got through last. */
  let first: 'socket' | 'events' = 'socket';

  const byEvents = (request: SubscriptionRequest, sink: Sink): (() => void) => {
    let stop = (): void => {
      stop = () => undefined;
      isLeft = true;
    };
    let isLeft = false;
    const start = async (): Promise<void> => {
      try {
        const stream = await eventStream();
        if (!isLeft) stop = stream.subscribe(request, sink);
      } catch (cause) {
        if (!isLeft) sink.interrupted({ kind: 'failed', cause, isReached: false });
      }
    };
    void start();
    return () => stop();
  };
  return {
    subscribe(request, sink) {
      let stop: () => void;
      const overEvents = (): (() => void) =>
        byEvents(request, {
          ...pass(sink),
          interrupted: (interruption) => {
            first = isUnreached(interruption) ? 'socket' : 'events';
            sink.interrupted(interruption);
          },
        });
      if (first === 'events') stop = overEvents();
      else {
        stop = socket.subscribe(request, {
          ...pass(sink),
          interrupted: (interruption) => {
            if (!isUnreached(interruption)) sink.interrupted(interruption);
            else {
              first = 'events';
              stop = overEvents();
            }
          },
        });
      }
      return () => stop();
    },
    refresh(authorization) {
      socket.refresh(authorization);
      events?.refresh(authorization);
    },
    reconnect() {
      socket.reconnect();
      events?.reconnect();
    },
    async close() {
      await Promise.all([socket.close(), events?.close()]);
    },
  };
}

const pass = (sink: Sink): Pick<Sink, 'next' | 'ended'> => ({ next: (answer) => sink.next(answer), ended: () => sink.ended() });

/** Whether the server was never heard of. */
const isUnreached = (interruption: Interruption): boolean =>
  interruption.kind !== 'refused' && !interruption.isReached && !isAnswer(interruption);

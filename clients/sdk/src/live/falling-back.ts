/** A connection that is a socket, and where sockets do not get through an event stream. */
import type { Connection, Interruption, Sink, SubscriptionRequest } from './connection.js';
import { isAnswer } from './interruption.js';

/** Makes it of the two. */
export function fallingBack(socket: Connection, events: Connection): Connection {
  /** Which of them is tried first: the one that got through last. */
  let first: 'socket' | 'events' = 'socket';
  const byEvents = (request: SubscriptionRequest, sink: Sink): (() => void) =>
    events.subscribe(request, {
      ...pass(sink),
      interrupted: (interruption) => {
        first = isUnreached(interruption) ? 'socket' : 'events';
        sink.interrupted(interruption);
      },
    });
  return {
    subscribe(request, sink) {
      if (first === 'events') return byEvents(request, sink);
      let stop = socket.subscribe(request, {
        ...pass(sink),
        interrupted: (interruption) => {
          if (!isUnreached(interruption)) sink.interrupted(interruption);
          else {
            first = 'events';
            stop = byEvents(request, sink);
          }
        },
      });
      return () => stop();
    },
    refresh(authorization) {
      socket.refresh(authorization);
      events.refresh(authorization);
    },
    reconnect() {
      socket.reconnect();
      events.reconnect();
    },
    async close() {
      await Promise.all([socket.close(), events.close()]);
    },
  };
}

const pass = (sink: Sink): Pick<Sink, 'next' | 'ended'> => ({ next: (answer) => sink.next(answer), ended: () => sink.ended() });

/** Whether the server was never heard of. */
const isUnreached = (interruption: Interruption): boolean =>
  interruption.kind !== 'refused' && !interruption.isReached && !isAnswer(interruption);

import { RedisPubSub } from 'graphql-redis-subscriptions';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { type Consumer, type LiveBus, type PlatformEvent, topicsOf } from '../event.js';
import { PushQueue } from './push-queue.js';
import { RedisStream } from '../redis-stream.js';
import type { EventSource } from '../consumers/run-consumer.js';

/** Whoever stops listening does not wait for Redis to hear it; that it cannot be told any more when all is closed is no fault. */
class SubscriberClient extends Redis {
  override sendCommand(...command: Parameters<Redis['sendCommand']>): unknown {
    const answer = super.sendCommand(...command);
    if (answer instanceof Promise) answer.catch(() => {});
    return answer;
  }
}

/** Live fan-out over Redis to all processes. */
export interface RedisBus extends LiveBus {
  /** Copies the log into Redis: one process at a time, in order, from a durable cursor. */
  readonly relay: Consumer;
  /** Where the other consumers read. */
  readonly stream: EventSource;
  close(): Promise<void>;
}

/**
 * Connects two clients (one subscribes, one publishes); throws when Redis does not answer. Later it may go and come back: meanwhile
 * consumers read the log, and the readers of live topics are told of the gap as soon as they are subscribed again.
 * @param namespace different for each database, so that two platforms can share a Redis
 */
export async function openRedisBus(url: string, namespace: string, logger: Logger): Promise<RedisBus> {
  const prefix = `marque:live:${namespace}:`;
  // What is published fails at once without a connection, for it is done in a transaction that must not wait; it is tried again.
  const publisher = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, enableOfflineQueue: false });
  const subscriber = new SubscriberClient(url, { lazyConnect: true, maxRetriesPerRequest: null });
  for (const client of [publisher, subscriber]) client.on('error', (error) => logger.warn({ err: error }, 'redis'));
  await Promise.all([publisher.connect(), subscriber.connect()]);
  const pubSub = new RedisPubSub({ publisher, subscriber });
  /** With what tells each reader of a gap. */
  const open = new Map<PushQueue<PlatformEvent>, () => void>();
  const stream = new RedisStream(publisher, `marque:events:${namespace}`);
  onReconnect(subscriber, `${prefix}reconnected`, logger, () => {
    for (const onGap of open.values()) onGap();
  });

  return {
    relay: {
      name: 'redis',
      types: ['*'],
      ready: () => publisher.status === 'ready',
      insists: true,
      async handle(event, _tx, inOrder) {
        await stream.append(event, inOrder);
        for (const topic of topicsOf(event)) await pubSub.publish(prefix + topic, event);
      },
    },
    stream,
    subscribe(topic, onGap = () => {}) {
      const subscription = pubSub.subscribe<PlatformEvent>(prefix + topic, (event) => queue.push(event));
      const queue = new PushQueue<PlatformEvent>(() => {
        open.delete(queue);
        subscription.then((id) => pubSub.unsubscribe(id)).catch(() => {});
      });
      queue.ready = subscription.then(() => {});
      // Who reads is told; where nobody reads yet it is nobody's.
      queue.ready.catch(() => {});
      open.set(queue, onGap);
      return queue;
    },
    async close() {
      for (const queue of open.keys()) queue.end();
      await Promise.all([publisher, subscriber].map(leave));
    },
  };
}

/** Calls back after each reconnection, once everything that was subscribed to is so again. */
function onReconnect(subscriber: Redis, marker: string, logger: Logger, listener: () => void): void {
  subscriber.on('ready', () => {
    // The client has sent its subscriptions again before it says "ready", and Redis answers in order: this one comes after them.
    subscriber
      .subscribe(marker)
      .then(listener)
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'redis');
      });
  });
}

/** Says goodbye where Redis is there to hear it. */
async function leave(client: Redis): Promise<void> {
  if (client.status === 'ready') await client.quit().catch(() => {});
  client.disconnect();
}

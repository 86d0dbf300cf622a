import { RedisPubSub } from 'graphql-redis-subscriptions';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { type Consumer, type LiveBus, type PlatformEvent, topicsOf } from '../events.js';
import { PushQueue } from './push-queue.js';
import { RedisStream } from './redis-stream.js';
import type { EventSource } from './run-consumer.js';

/** Live fan-out over Redis to all processes. */
export interface RedisBus extends LiveBus {
  /** Copies the log into Redis: one process at a time, in order, from a durable cursor. */
  readonly relay: Consumer;
  /** Where the other consumers read. */
  readonly stream: EventSource;
  /** Calls back when the stream has grown. */
  onRelayed(listener: () => void): void;
  close(): Promise<void>;
}

/**
 * Connects two clients (one subscribes, one publishes); throws when Redis does not answer.
 * @param namespace different for each database, so that two platforms can share a Redis
 */
export async function openRedisBus(url: string, namespace: string, logger: Logger): Promise<RedisBus> {
  const prefix = `marque:live:${namespace}:`;
  const relayed = `marque:relayed:${namespace}`;
  const connect = () => new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
  const [publisher, subscriber] = [connect(), connect()];
  for (const client of [publisher, subscriber]) client.on('error', (error) => logger.warn({ err: error }, 'redis'));
  await Promise.all([publisher.connect(), subscriber.connect()]);
  const pubSub = new RedisPubSub({ publisher, subscriber });
  const open = new Set<PushQueue<PlatformEvent>>();
  const stream = new RedisStream(publisher, `marque:events:${namespace}`);

  return {
    relay: {
      name: 'redis',
      types: ['*'],
      async handle(event) {
        await stream.append(event);
        for (const topic of topicsOf(event)) await pubSub.publish(prefix + topic, event);
        await pubSub.publish(relayed, event.position);
      },
    },
    stream,
    onRelayed(listener) {
      pubSub.subscribe(relayed, listener).catch((error: unknown) => logger.warn({ err: error }, 'redis'));
    },
    subscribe(topic) {
      const subscription = pubSub.subscribe<PlatformEvent>(prefix + topic, (event) => queue.push(event));
      const queue = new PushQueue<PlatformEvent>(() => {
        open.delete(queue);
        subscription.then((id) => pubSub.unsubscribe(id)).catch(() => {});
      });
      queue.ready = subscription.then(() => {});
      open.add(queue);
      return queue;
    },
    async close() {
      for (const queue of open) queue.end();
      await pubSub.close();
    },
  };
}

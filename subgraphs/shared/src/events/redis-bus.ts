import { RedisPubSub } from 'graphql-redis-subscriptions';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { type Consumer, type LiveBus, type PlatformEvent, topicsOf } from '../events.js';
import { PushQueue } from './push-queue.js';

const stream = 'marque:events';
const streamLength = 100_000;
const prefix = 'marque:live:';

/** Live fan-out over Redis to all processes. */
export interface RedisBus extends LiveBus {
  /** Copies the log into Redis: one process at a time, in order, from a durable cursor. */
  readonly relay: Consumer;
  close(): Promise<void>;
}

/** Connects two clients (one subscribes, one publishes); throws when Redis does not answer. */
export async function openRedisBus(url: string, logger: Logger): Promise<RedisBus> {
  const connect = () => new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
  const [publisher, subscriber] = [connect(), connect()];
  for (const client of [publisher, subscriber]) client.on('error', (error) => logger.warn({ err: error }, 'redis'));
  await Promise.all([publisher.connect(), subscriber.connect()]);
  const pubSub = new RedisPubSub({ publisher, subscriber });
  const open = new Set<PushQueue<PlatformEvent>>();

  return {
    relay: {
      name: 'redis',
      types: ['*'],
      async handle(event) {
        const text = JSON.stringify(event);
        await publisher.xadd(stream, 'MAXLEN', '~', streamLength, '*', 'position', event.position, 'event', text);
        for (const topic of topicsOf(event)) await pubSub.publish(prefix + topic, event);
      },
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

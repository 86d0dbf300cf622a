import { type LiveBus, type LiveSubscription, type PlatformEvent, topicsOf } from '../event.js';
import { PushQueue } from './push-queue.js';

/** Live fan-out within this process. */
export class LocalBus implements LiveBus {
  private readonly readers = new Map<string, Set<PushQueue<PlatformEvent>>>();

  publish(event: PlatformEvent): void {
    for (const topic of topicsOf(event)) for (const reader of this.readers.get(topic) ?? []) reader.push(event);
  }

  subscribe(topic: string): LiveSubscription {
    const readers = this.readers.get(topic) ?? new Set();
    this.readers.set(topic, readers);
    const queue = new PushQueue<PlatformEvent>(() => {
      readers.delete(queue);
      if (readers.size === 0 && this.readers.get(topic) === readers) this.readers.delete(topic);
    });
    readers.add(queue);
    return queue;
  }

  /** Ends every subscription. */
  close(): void {
    for (const readers of this.readers.values()) for (const reader of readers) reader.end();
  }
}

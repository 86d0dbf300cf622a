import { topicsOf, type LiveBus, type PlatformEvent } from '../events/event.js';
import { PushQueue } from '../events/live/push-queue.js';

/** A live bus for tests of what gets lost: it is connected when the test says so, and delivers only what the test gives it. */
export class ControlledBus implements LiveBus {
  private readonly readers: { readonly topic: string; readonly queue: PushQueue<PlatformEvent>; readonly onGap: () => void }[] = [];
  private readonly connected = Promise.withResolvers<void>();

  subscribe(topic: string, onGap = (): void => {}): PushQueue<PlatformEvent> {
    const queue = new PushQueue<PlatformEvent>();
    queue.ready = this.connected.promise;
    this.readers.push({ topic, queue, onGap });
    return queue;
  }

  /** What has been subscribed to. */
  topics(): string[] {
    return this.readers.map(({ topic }) => topic);
  }

  /** Makes every subscription ready. */
  connect(): void {
    this.connected.resolve();
  }

  /** Delivers an event. */
  push(event: PlatformEvent): void {
    const topics = topicsOf(event);
    for (const { topic, queue } of this.readers) if (topics.includes(topic)) queue.push(event);
  }

  /** Says that something may have been missed. */
  tellOfGap(): void {
    for (const { onGap } of this.readers) onGap();
  }
}

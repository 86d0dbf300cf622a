/** How fast one socket may send messages: so many a second, and five seconds' worth at once. */

const burstSeconds = 5;

/** The pace of one socket. */
export class MessagePace {
  /** When the messages so far would have been due at exactly this pace. */
  private dueAt = 0;

  constructor(
    private readonly perSecond: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Counts a message; false when it came too soon. */
  allows(): boolean {
    const now = this.now();
    this.dueAt = Math.max(this.dueAt, now - burstSeconds * 1000) + 1000 / this.perSecond;
    return this.dueAt <= now;
  }
}

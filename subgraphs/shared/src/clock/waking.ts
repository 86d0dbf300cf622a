/** A pause that can be ended early; what wakes while nobody pauses ends the next pause at once. */
export class Waking {
  private awake = false;
  private stopped = false;
  private end: () => void = () => {};

  wake(): void {
    this.awake = true;
    this.end();
  }

  /** No pause lasts any more. */
  stop(): void {
    this.stopped = true;
    this.end();
  }

  /** Waits until somebody wakes, or for this time at the most. */
  async pause(ms = Number.POSITIVE_INFINITY): Promise<void> {
    if (!this.awake) await this.rest(ms);
    this.awake = false;
  }

  /** Waits for this time, whoever wakes; one that wakes meanwhile ends the next pause. */
  async sleep(ms: number): Promise<void> {
    const until = performance.now() + ms;
    for (let leftMs = ms; !this.stopped && leftMs > 0; leftMs = until - performance.now()) await this.rest(leftMs);
  }

  private async rest(ms: number): Promise<void> {
    if (this.stopped) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.end = resolve;
      if (Number.isFinite(ms)) timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
  }
}

/** Tells which fetches of a plan have ended, for those who wait for some of them only. */

/** Those of one execution. */
export class EndedFetches {
  private readonly left: Map<string, number>;
  private readonly waiting = new Map<string, (() => void)[]>();

  /** @param fetches how many fetches the plan has by each name: one that was divided has several */
  constructor(fetches: ReadonlyMap<string, number>) {
    this.left = new Map(fetches);
  }

  /** A fetch has ended, and what it brought is in the tree. */
  note(id: string): void {
    const left = (this.left.get(id) ?? 0) - 1;
    this.left.set(id, left);
    if (left > 0) return;
    for (const tell of this.waiting.get(id) ?? []) tell();
    this.waiting.delete(id);
  }

  /** Resolves when all of these have ended; never, where a condition leaves one of them out. */
  async all(ids: readonly string[]): Promise<void> {
    await Promise.all(ids.map((id) => this.one(id)));
  }

  private one(id: string): Promise<void> {
    if ((this.left.get(id) ?? 1) <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiting.set(id, [...(this.waiting.get(id) ?? []), resolve]);
    });
  }
}

/** The versions that Redis has to be told are over. */

/** Those of which it does not know yet. */
export class UnsettledChanges {
  private readonly open = new Map<string, { failed: boolean }>();

  /** @param renew gives the version a new value; false where Redis did not answer */
  constructor(private readonly renew: (key: string) => Promise<boolean>) {}

  /** A version is over. */
  add(key: string): void {
    const mine = { failed: false };
    this.open.set(key, mine);
    const settle = (done: boolean): void => {
      mine.failed = !done;
      // Another change of the same may have come since.
      if (done && this.open.get(key) === mine) this.open.delete(key);
    };
    this.renew(key).then(settle, () => {
      settle(false);
    });
  }

  /** Whether Redis may still think that one of the versions counts. */
  any(keys: readonly string[]): boolean {
    return this.open.size > 0 && keys.some((key) => this.open.has(key));
  }

  /** Tells again what did not arrive. */
  retry(): void {
    for (const [key, { failed }] of this.open) if (failed) this.add(key);
  }
}

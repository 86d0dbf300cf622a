/** What somebody wants once: however often it is sent, the platform is to do it once. */
export class Intent {
  #content: string | null = null;
  #key = '';
  #isUnderWay = false;

  constructor(private readonly makeKey: () => string) {}

  /**
   * The key under which this content is to be sent; null while something is on its way. The same content has the same key until the platform has answered it,
   * so that what is sent again after a lost answer is the same wish; another content is another wish, for which the old key would be refused.
   */
  begin(content: string): string | null {
    if (this.#isUnderWay) return null;
    if (content !== this.#content) this.#key = this.makeKey();
    this.#content = content;
    this.#isUnderWay = true;
    return this.#key;
  }

  /** It is not on its way any more. Whatever the platform has answered, a refusal too, is the answer to this wish: the next is another one. */
  end(isAnswered: boolean): void {
    this.#isUnderWay = false;
    if (isAnswered) this.#content = null;
  }
}

const maxLength = 64;

/** Turns names that strangers choose into label values of which there are never more than a few. */
export class BoundedNames {
  private readonly known: Set<string>;

  /**
   * @param limit how many names beside the given ones are kept; the first that come are, all later ones are `other`
   * @param given names that always have a place
   */
  constructor(
    private readonly limit: number,
    given: Iterable<string> = [],
  ) {
    this.known = new Set(given);
    this.limit += this.known.size;
  }

  /** The name, or `other`; `none` where there is no name. */
  of(name: string | undefined): string {
    if (name === undefined || name === '') return 'none';
    if (this.known.has(name)) return name;
    if (this.known.size >= this.limit || name.length > maxLength) return 'other';
    this.known.add(name);
    return name;
  }
}

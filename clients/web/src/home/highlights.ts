/** What a visitor is shown beside the first words. */

/** What tells vehicles apart. */
interface Vehicle {
  readonly id: string;
}

/** How many there is room for. */
export const mostHighlights = 2;

/** Those that the business has featured, and where they are too few the newest; each once. */
export function highlightsOf<Shown extends Vehicle>(featured: readonly Shown[], newest: readonly Shown[]): readonly Shown[] {
  const known = new Set(featured.map(({ id }) => id));
  return [...featured, ...newest.filter(({ id }) => !known.has(id))].slice(0, mostHighlights);
}

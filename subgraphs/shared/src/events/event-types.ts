/** Whether an event's type is among those wanted; `auction.*` stands for all of a subgraph. */
export const isWanted = (types: readonly string[], type: string): boolean =>
  types.some((wanted) => wanted === type || (wanted.endsWith('*') && type.startsWith(wanted.slice(0, -1))));

/** The same as patterns of SQL's `like`. */
export const likePatterns = (types: readonly string[]): string[] => types.map((type) => type.replaceAll('_', '\\_').replace('*', '%'));

/** Which events of a stream are known: all up to one, and single ones beyond it. */
export interface Sequences {
  readonly allTo: number;
  readonly beyond: ReadonlySet<number>;
}

/** None. */
export const noSequences: Sequences = { allTo: -1, beyond: new Set() };

/** With all events up to this one, as a reading knows them. */
export function withAllTo({ allTo, beyond }: Sequences, sequence: number): Sequences {
  let reached = Math.max(allTo, sequence);
  while (beyond.has(reached + 1)) reached += 1;
  return { allTo: reached, beyond: new Set([...beyond].filter((each) => each > reached)) };
}

/** With one event more. */
export function withOne(known: Sequences, sequence: number): Sequences {
  if (sequence <= known.allTo) return known;
  return withAllTo({ allTo: known.allTo, beyond: new Set([...known.beyond, sequence]) }, known.allTo);
}

/** The newest of which anything is known. */
export const newestOf = ({ allTo, beyond }: Sequences): number => Math.max(allTo, ...beyond);

/** Whether an event between this one and the newest is not known. */
export function isMissingAfter({ allTo, beyond }: Sequences, sequence: number): boolean {
  const newest = Math.max(allTo, ...beyond);
  for (let each = Math.max(sequence, allTo) + 1; each < newest; each += 1) if (!beyond.has(each)) return true;
  return false;
}

/** Which of known names was probably meant by one that nobody knows. */
import { foldText } from '@marque/shared/text/fold-text';

/** A name without case, marks, blanks and punctuation: `Mercedes Benz` and `mercedes-benz` are one. */
const bare = (name: string): string => foldText(name).replace(/[^a-z0-9]/g, '');

/** Names that are given at most. */
const mostGiven = 3;
/** One slip of the pen in so many letters. */
const lettersPerSlip = 4;
/** A name of fewer letters is the beginning of too many. */
const leastBeginning = 4;

/** How many letters are added, left out, replaced or exchanged with their neighbour (optimal string alignment); `most + 1` where it is more than `most`. */
function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const own = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let slips = Math.min((above[column] ?? 0) + 1, (own[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (same ? 0 : 1));
      const exchanged = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (exchanged) slips = Math.min(slips, (before[column - 2] ?? 0) + 1);
      own.push(slips);
    }
    [before, above] = [above, own];
  }
  return Math.min(most + 1, above[b.length] ?? 0);
}

/** How far a name is from what was written: slips of the pen, half of one more where what was written is only its beginning; null where it is another. */
function distanceTo(written: string, name: string): number | null {
  const most = Math.max(1, Math.floor(written.length / lettersPerSlip));
  const whole = slipsBetween(written, name, most);
  if (whole <= most) return whole;
  if (written.length < leastBeginning || name.length <= written.length) return null;
  const beginning = slipsBetween(written, name.slice(0, written.length), most);
  return beginning <= most ? beginning + 0.5 : null;
}

/** The names that were probably meant, at most three, the likeliest first; each once. */
export function nearestNames(text: string, names: Iterable<string>): string[] {
  const written = bare(text);
  if (written === '') return [];
  const found = new Map<string, { name: string; distance: number }>();
  for (const name of names) {
    const key = bare(name);
    const distance = key === '' || found.has(key) ? null : distanceTo(written, key);
    if (distance !== null) found.set(key, { name, distance });
  }
  return [...found.values()]
    .toSorted((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, mostGiven)
    .map(({ name }) => name);
}

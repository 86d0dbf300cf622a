/**
 * Keeps what clients' texts lead to, within bounds, so that nobody can push out what others use. What is new has one half of the space to itself, where
 * the least recently used goes first. What is used again moves to the other half; where that is full, only in the place of what fewer people use, or what
 * the same number of people use less for the space it takes.
 */
import { LRUCache } from 'lru-cache';

/** How much is kept. */
export interface KeptBounds {
  readonly entries: number;
  /** Of all that is kept together. */
  readonly characters: number;
}

interface Entry<Value> {
  readonly value: Value;
  readonly size: number;
  uses: number;
  /** Who has used it lately. */
  readonly users: Set<string>;
  /** How many had before that. */
  usersBefore: number;
}

const newcomersShare = 0.5;
/** So many of the least recently used are looked at when room is to be made. */
const maxCompared = 32;
/** What takes more than this part of the space is not kept: a text as long as that is padding, or asked once. */
const longestShare = 1 / 64;
/** Each entry takes space beside its text. */
const leastSize = 500;
const enoughUsers = 8;
/** After so many uses all of them count half, so that what was once used does not stay for ever. */
const usesUntilHalved = 50_000;

/** A bounded map of texts. */
export class KeptByUse<Value extends object> {
  private readonly newcomers: LRUCache<string, Entry<Value>>;
  private readonly proven: LRUCache<string, Entry<Value>>;
  private readonly longest: number;
  private uses = 0;

  constructor(bounds: KeptBounds) {
    this.longest = bounds.characters * longestShare;
    this.newcomers = part(bounds, newcomersShare);
    this.proven = part(bounds, 1 - newcomersShare);
  }

  get size(): number {
    return this.newcomers.size + this.proven.size;
  }

  /** The value, used by whom; undefined where it is not kept. */
  use(key: string, user: string): Value | undefined {
    const known = this.proven.get(key);
    const entry = known ?? this.newcomers.get(key);
    if (entry === undefined) return undefined;
    entry.uses += 1;
    if (entry.users.size < enoughUsers) entry.users.add(user);
    if (++this.uses >= usesUntilHalved) this.halve();
    if (known === undefined) this.prove(key, entry);
    return entry.value;
  }

  /** The value, which is not used by looking for it. */
  find(key: string): Value | undefined {
    return (this.proven.peek(key) ?? this.newcomers.peek(key))?.value;
  }

  /** Keeps a value of so many characters that somebody has made by asking. */
  keep(key: string, value: Value, user: string, characters = key.length): void {
    if (characters > this.longest) return;
    const size = leastSize + characters;
    this.newcomers.set(key, { value, size, uses: 1, users: new Set([user]), usersBefore: 0 });
  }

  private prove(key: string, entry: Entry<Value>): void {
    const weaker: string[] = [];
    let [free, entries] = [this.proven.maxSize - this.proven.calculatedSize, this.proven.max - this.proven.size];
    let compared = 0;
    for (const victim of this.proven.rkeys()) {
      if ((free >= entry.size && entries > 0) || ++compared > maxCompared) break;
      const other = this.proven.peek(victim);
      if (other === undefined || !isWorthMore(entry, other)) continue;
      weaker.push(victim);
      free += other.size;
      entries += 1;
    }
    if (free < entry.size || entries <= 0) return;
    for (const victim of weaker) this.proven.delete(victim);
    this.newcomers.delete(key);
    this.proven.set(key, entry);
  }

  private halve(): void {
    this.uses = 0;
    for (const entry of [...this.newcomers.values(), ...this.proven.values()]) {
      entry.uses /= 2;
      entry.usersBefore = usersOf(entry) / 2;
      entry.users.clear();
    }
  }
}

const usersOf = ({ users, usersBefore }: Entry<unknown>): number => Math.max(users.size, usersBefore);

function isWorthMore(a: Entry<unknown>, b: Entry<unknown>): boolean {
  const difference = usersOf(a) - usersOf(b);
  return difference === 0 ? a.uses / a.size > b.uses / b.size : difference > 0;
}

function part<Value>({ entries, characters }: KeptBounds, share: number): LRUCache<string, Entry<Value>> {
  return new LRUCache<string, Entry<Value>>({
    max: Math.ceil(entries * share),
    maxSize: Math.ceil((characters + entries * leastSize) * share),
    sizeCalculation: ({ size }) => size,
  });
}

/** Batched look-ups of one request: whatever the length of a list, each kind of look-up costs one statement. */
import DataLoader from 'dataloader';
import { requireTenant, type Caller } from './auth/auth.js';
import type { Database, Transaction } from './db/db.js';
import { keyOfListPage, type ListPage, readListPages } from './graph/list-pages.js';

/** One thing for each key; what is missing is null. */
export type RowLoader<Row> = DataLoader<string, Row | null, string>;
/** Some things for each key. */
export type RowsLoader<Row> = DataLoader<string, readonly Row[], string>;
/** How many rows a list has. */
export interface ListCount {
  /** Whose list. */
  readonly id: string;
  readonly rows: number;
}
/** The number of rows of a list that each of several things has. */
export type CountLoader<Wanted extends ListPage> = DataLoader<Wanted, number, string>;
/** A page of a list that each of several things has. */
export type PageLoader<Wanted extends ListPage, Row> = DataLoader<Wanted, Row[], string>;

type Find<Row> = (tx: Transaction, keys: readonly string[]) => Promise<readonly Row[]>;
type FindCounts<Wanted> = (tx: Transaction, ids: readonly string[], kind: Wanted) => Promise<readonly ListCount[]>;
type FindPages<Wanted, Row> = (tx: Transaction, ids: readonly string[], kind: Wanted) => Promise<ReadonlyMap<string, Row[]>>;

const itself = (key: string): string => key;

/**
 * Makes the loaders of one request, in the caller's tenant. What they have read is kept until `forget`, which whoever defines the subgraph
 * calls after each mutation and before each event of a stream.
 */
export class LookUps {
  private readonly made: { clearAll(): unknown }[] = [];

  constructor(
    private readonly database: Pick<Database, 'read'>,
    private readonly caller: Caller,
  ) {}

  /** By id. */
  byId<Row>(find: Find<Row>, keyOf: (row: Row) => string): RowLoader<Row> {
    return this.loader(async (keys) => {
      const found = new Map((await this.rows(find, keys)).map((row) => [keyOf(row), row]));
      return keys.map((key) => found.get(key) ?? null);
    }, itself);
  }

  /** Several rows by id, in the order in which they were read. */
  manyById<Row>(find: Find<Row>, keyOf: (row: Row) => string): RowsLoader<Row> {
    return this.loader(async (keys) => {
      const found = Map.groupBy(await this.rows(find, keys), keyOf);
      return keys.map((key) => found.get(key) ?? []);
    }, itself);
  }

  /** Pages of lists: one statement for each kind of page, whatever the number of lists. */
  pages<Wanted extends ListPage, Row>(find: FindPages<Wanted, Row>): PageLoader<Wanted, Row> {
    return this.loader(
      (wanted: readonly Wanted[]) => readListPages(wanted, (ids, kind) => this.read((tx) => find(tx, ids, kind))),
      keyOfListPage,
    );
  }

  /** How many rows lists have: one statement for each kind of list, whatever their number; a list that is not found has none. */
  counts<Wanted extends ListPage>(find: FindCounts<Wanted>): CountLoader<Wanted> {
    return this.loader(async (wanted: readonly Wanted[]) => {
      const counts = await readListPages(wanted, async (ids, kind) => {
        const found = await this.read((tx) => find(tx, ids, kind));
        return new Map(found.map(({ id, rows }) => [id, [rows]]));
      });
      return counts.map((count) => (count instanceof Error ? count : (count[0] ?? 0)));
    }, keyOfListPage);
  }

  /** Any other look-up, such as a call of a neighbour. */
  loader<Key, Value>(
    load: (keys: readonly Key[]) => Promise<readonly (Value | Error)[]>,
    keyOf: (key: Key) => string,
  ): DataLoader<Key, Value, string> {
    const made = new DataLoader<Key, Value, string>((keys) => load(keys), { cacheKeyFn: keyOf });
    this.made.push(made);
    return made;
  }

  /** Whatever is asked for from now on is read anew. */
  forget(): void {
    for (const each of this.made) each.clearAll();
  }

  private read<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.database.read(requireTenant(this.caller), work);
  }

  private rows<Row>(find: Find<Row>, keys: readonly string[]): Promise<readonly Row[]> {
    return keys.length === 0 ? Promise.resolve([]) : this.read((tx) => find(tx, keys));
  }
}

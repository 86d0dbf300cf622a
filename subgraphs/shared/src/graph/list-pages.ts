/** Pages of a list that each of several things has, read together. */

/** Whatever says which page is wanted, and of whose list. */
export interface ListPage {
  /** Whose list. */
  readonly id: string;
}

/** The same text for the same page of different lists: all that is wanted but whose list it is. */
function kindOf(wanted: ListPage): string {
  return JSON.stringify({ ...wanted, id: null }, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
}

/** The same text for the same page of the same list. */
export const keyOfListPage = (wanted: ListPage): string => `${wanted.id} ${kindOf(wanted)}`;

/**
 * The batch function of a DataLoader: asks once for each kind of page, whatever the number of lists that it is wanted of. A page that cannot
 * be read, because of a strange cursor, is an error where it is wanted and nowhere else.
 */
export async function readListPages<Wanted extends ListPage, Row>(
  wanted: readonly Wanted[],
  find: (ids: readonly string[], kind: Wanted) => Promise<ReadonlyMap<string, Row[]>>,
): Promise<(Row[] | Error)[]> {
  const found = new Map<string, ReadonlyMap<string, Row[]> | Error>();
  const read = async (kind: string, [first, ...others]: readonly Wanted[]): Promise<void> => {
    if (!first) return;
    const ids = new Set([first, ...others].map(({ id }) => id));
    found.set(kind, await find([...ids], first).catch((fault: unknown) => (fault instanceof Error ? fault : new Error(String(fault)))));
  };
  await Promise.all([...Map.groupBy(wanted, kindOf)].map(([kind, all]) => read(kind, all)));
  return wanted.map((each) => {
    const pages = found.get(kindOf(each));
    return pages instanceof Error ? pages : (pages?.get(each.id) ?? []);
  });
}

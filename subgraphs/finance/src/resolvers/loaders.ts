/** Look-ups that a list makes for each of its items, gathered into one statement each. */
import DataLoader from 'dataloader';
import { requireTenant } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { keyOfListPage, readListPages } from '@marque/shared/graph';
import type { ListPage, WantedPage } from '@marque/shared/graph';
import type { Platform } from '@marque/shared/subgraph';
import type { HoldStatus } from '../domain/holds.js';
import type { Hold } from '../store/holds.js';
import type { Payment } from '../store/payments.js';
import { pagesOfHolds, pagesOfPayments, pagesOfStatements } from '../store/statement.js';
import type { StatementFilter, StatementRow } from '../store/statement.js';
import { walletsById, walletsOfUsers } from '../store/wallets.js';
import type { Wallet } from '../store/wallets.js';

interface PageOf extends ListPage {
  readonly page: WantedPage;
}

/** The loaders of one request. Those of pages go by wallet. */
export interface Loaders {
  readonly wallet: DataLoader<string, Wallet | null>;
  /** All wallets of a person, the oldest first. */
  readonly walletsOf: DataLoader<string, Wallet[]>;
  readonly statement: DataLoader<PageOf & { readonly filter: StatementFilter }, StatementRow[], string>;
  readonly holds: DataLoader<PageOf & { readonly status: HoldStatus | null }, Hold[], string>;
  readonly payments: DataLoader<PageOf, Payment[], string>;
}

/** Nothing is kept: the second of two mutations of one request, and a later event of a stream, show the wallet as it is then. */
const fresh = { cache: false } as const;

/** Makes them; opens nothing. */
export function createLoaders({ database }: Platform, caller: Caller): Loaders {
  const read = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => database.read(requireTenant(caller), work);
  const pages = <Wanted extends PageOf, Row>(
    find: (tx: Transaction, ids: readonly string[], kind: Wanted) => Promise<ReadonlyMap<string, Row[]>>,
  ) =>
    new DataLoader<Wanted, Row[], string>((wanted) => readListPages(wanted, (ids, kind) => read((tx) => find(tx, ids, kind))), {
      ...fresh,
      cacheKeyFn: keyOfListPage,
    });
  return {
    wallet: new DataLoader(async (ids) => {
      const found = new Map((await read((tx) => walletsById(tx, ids))).map((wallet) => [wallet.id, wallet]));
      return ids.map((id) => found.get(id.toLowerCase()) ?? null);
    }, fresh),
    walletsOf: new DataLoader(async (userIds) => {
      const found = Map.groupBy(await read((tx) => walletsOfUsers(tx, userIds)), ({ userId }) => userId);
      return userIds.map((userId) => found.get(userId) ?? []);
    }, fresh),
    statement: pages((tx, ids, { filter, page }) => pagesOfStatements(tx, ids, filter, page)),
    holds: pages((tx, ids, { status, page }) => pagesOfHolds(tx, ids, status, page)),
    payments: pages((tx, ids, { page }) => pagesOfPayments(tx, ids, page)),
  };
}

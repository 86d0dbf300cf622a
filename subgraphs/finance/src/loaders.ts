/** Look-ups of one request. */
import type { ListPage, WantedPage } from '@marque/shared/graph';
import type { LookUps, PageLoader, RowLoader, RowsLoader } from '@marque/shared/loaders';
import type { HoldStatus } from './holds/domain/holds.js';
import { holdsById, pagesOfHolds } from './holds/store/holds.js';
import type { Hold } from './holds/store/tables.js';
import type { Wallet } from './ledger/domain/wallet.js';
import { walletsById, walletsOfUsers } from './ledger/store/wallets.js';
import { pagesOfPayments, paymentsById } from './payments/store/payments.js';
import type { Payment } from './payments/store/tables.js';
import { pagesOfStatements, type StatementFilter, type StatementRow } from './wallets/store/statement.js';

interface PageOf extends ListPage {
  readonly page: WantedPage;
}

/** The loaders of one request. Those of pages go by wallet. */
export interface Loaders {
  readonly wallet: RowLoader<Wallet>;
  /** All wallets of a person, the oldest first. */
  readonly walletsOf: RowsLoader<Wallet>;
  readonly statement: PageLoader<PageOf & { readonly filter: StatementFilter }, StatementRow>;
  /** By id. */
  readonly hold: RowLoader<Hold>;
  /** By id. */
  readonly payment: RowLoader<Payment>;
  readonly holds: PageLoader<PageOf & { readonly status: HoldStatus | null }, Hold>;
  readonly payments: PageLoader<PageOf, Payment>;
}

/** Makes them; opens nothing. */
export const createLoaders = (lookUps: LookUps): Loaders => ({
  wallet: lookUps.byId(walletsById, ({ id }) => id),
  walletsOf: lookUps.manyById(walletsOfUsers, ({ userId }) => userId),
  statement: lookUps.pages((tx, ids, { filter, page }) => pagesOfStatements(tx, ids, filter, page)),
  hold: lookUps.byId(holdsById, ({ id }) => id),
  payment: lookUps.byId(paymentsById, ({ id }) => id),
  holds: lookUps.pages((tx, ids, { status, page }) => pagesOfHolds(tx, ids, status, page)),
  payments: lookUps.pages((tx, ids, { page }) => pagesOfPayments(tx, ids, page)),
});

/** Look-ups of one request. */
import type { ListPage, WantedPage } from '@marque/shared/graph';
import type { CountLoader, LookUps, PageLoader, RowLoader, RowsLoader } from '@marque/shared/loaders';
import { type EscrowEntry, entriesOfEscrows, escrowsById } from './escrows/store/escrows.js';
import type { Escrow } from './escrows/store/tables.js';
import type { HoldState } from './holds/domain/holds.js';
import { countsOfHolds, holdsById, pagesOfHolds } from './holds/store/holds.js';
import type { Hold } from './holds/store/tables.js';
import type { Wallet } from './ledger/domain/wallet.js';
import { walletsById, walletsOfUsers } from './ledger/store/wallets.js';
import { countsOfPayments, pagesOfPayments, paymentsById } from './payments/store/payments.js';
import type { Payment } from './payments/store/tables.js';
import { countsOfStatements, pagesOfStatements, type StatementFilter, type StatementRow } from './wallets/store/statement.js';

interface PageOf extends ListPage {
  readonly page: WantedPage;
}

interface Statement extends ListPage {
  readonly filter: StatementFilter;
}
interface Holds extends ListPage {
  readonly states: readonly HoldState[] | null;
}

/** The loaders of one request. Those of pages and their counts go by wallet. */
export interface Loaders {
  readonly wallet: RowLoader<Wallet>;
  /** All wallets of a person, the oldest first. */
  readonly walletsOf: RowsLoader<Wallet>;
  readonly statement: PageLoader<PageOf & Statement, StatementRow>;
  readonly statementCount: CountLoader<Statement>;
  /** By id. */
  readonly hold: RowLoader<Hold>;
  /** By id. */
  readonly escrow: RowLoader<Escrow>;
  /** By escrow, the first first. */
  readonly escrowEntries: RowsLoader<EscrowEntry>;
  /** By id. */
  readonly payment: RowLoader<Payment>;
  readonly holds: PageLoader<PageOf & Holds, Hold>;
  readonly holdCount: CountLoader<Holds>;
  readonly payments: PageLoader<PageOf, Payment>;
  readonly paymentCount: CountLoader<ListPage>;
}

/** Makes them; opens nothing. */
export const createLoaders = (lookUps: LookUps): Loaders => ({
  wallet: lookUps.byId(walletsById, ({ id }) => id),
  walletsOf: lookUps.manyById(walletsOfUsers, ({ userId }) => userId),
  statement: lookUps.pages((tx, ids, { filter, page }) => pagesOfStatements(tx, ids, filter, page)),
  statementCount: lookUps.counts((tx, ids, { filter }) => countsOfStatements(tx, ids, filter)),
  hold: lookUps.byId(holdsById, ({ id }) => id),
  escrow: lookUps.byId(escrowsById, ({ id }) => id),
  escrowEntries: lookUps.manyById(entriesOfEscrows, ({ escrowId }) => escrowId ?? ''),
  payment: lookUps.byId(paymentsById, ({ id }) => id),
  holds: lookUps.pages((tx, ids, { states, page }) => pagesOfHolds(tx, ids, states, page)),
  holdCount: lookUps.counts((tx, ids, { states }) => countsOfHolds(tx, ids, states)),
  payments: lookUps.pages((tx, ids, { page }) => pagesOfPayments(tx, ids, page)),
  paymentCount: lookUps.counts(countsOfPayments),
});

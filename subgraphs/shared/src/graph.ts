/** GraphQL types that several subgraphs share, each the same in all of them. */
import 'reflect-metadata';
export { Factor, FactorDirection } from './graph/factor.js';
export { keyOfListPage, type ListPage, readListPages } from './graph/list-pages.js';
export { MoneyInput, MoneyType, toMoneyType } from './graph/money.js';
export { PageInfo } from './graph/page-info.js';
export {
  Conflict,
  ErrorCode,
  IdempotencyConflict,
  InsufficientFunds,
  InvalidInput,
  NotAllowed,
  NotFound,
  UserError,
} from './graph/user-errors.js';
export {
  type Connection,
  type Cursor,
  decodeCursor,
  countOfCursor,
  encodeCursor,
  idOfCursor,
  instantOfCursor,
  type PageArguments,
  toConnection,
  wantedPage,
  type WantedPage,
} from './graph/pages.js';

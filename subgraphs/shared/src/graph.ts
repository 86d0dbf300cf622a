/** GraphQL types that several subgraphs share, each the same in all of them. */
import 'reflect-metadata';
export { KeptFor, Personal, SameForAll } from './graph/caching.js';
export { connectionType, type Edge, type ListOf, PageArgs } from './graph/connections.js';
export { enumType, type EnumType } from './graph/enums.js';
export { Factor, FactorDirection } from './graph/factor.js';
export { Internal, RequiresPolicy, RequiresScope, RequiresSignIn } from './graph/guards.js';
export { keyOfListPage, type ListPage, readListPages } from './graph/list-pages.js';
export { MoneyInput, MoneyType, toMoneyType } from './graph/money.js';
export { PageInfo } from './graph/page-info.js';
export { follow, opens } from './graph/streams.js';
export { resultUnion, type ResultUnion } from './graph/results.js';
export {
  Conflict,
  ErrorCode,
  IdempotencyConflict,
  InsufficientFunds,
  InvalidInput,
  NotAllowed,
  NotFound,
  UserError,
  type UserErrorClass,
  UserErrorType,
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

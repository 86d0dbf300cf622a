/** GraphQL types that several subgraphs share, each the same in all of them. */
import 'reflect-metadata';
export { KeptFor, Personal, SameForAll } from './caching.js';
export { connectionType, type Edge, type ListOf, PageArgs } from './connections.js';
export { enumType, type EnumType } from './enums.js';
export { Factor, FactorDirection } from './factor.js';
export { Internal, RequiresPolicy, RequiresScope, RequiresSignIn } from './guards.js';
export { keyOfListPage, type ListPage, readListPages } from './list-pages.js';
export { MoneyInput, MoneyType, toMoneyType } from './money.js';
export { shownAs } from './shown-as.js';
export { circleOf, NearInput, usualRadiusKm } from './near.js';
export { PageInfo } from './page-info.js';
export { type RangeEnd, requireRange } from './ranges.js';
export { follow, opens } from './streams.js';
export { resultUnion, type ResultUnion } from './results.js';
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
} from './user-errors.js';
export {
  type Connection,
  type CountedConnection,
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
} from './pages.js';

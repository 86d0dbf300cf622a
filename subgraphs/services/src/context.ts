/** What resolvers of `services` share during one request or subscription. */
import DataLoader from 'dataloader';
import { requireTenant } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { isId } from '@marque/shared/ids';
import type { Platform } from '@marque/shared/subgraph';
import { personOf } from './person.js';
import { kindsOf } from './store/offerings.js';
import { paymentsOf } from './store/payments.js';
import { qualityChecksOf, quotationsOf } from './store/quotations.js';
import { historiesOf, requestsById, requestsOfVehicles } from './store/requests.js';
import type { OfferingKindRow, PaymentRow, QualityCheckRow, QuotationRow, RequestHistoryRow, RequestRow } from './store/tables.js';

/** The caller, the services and one batch of look-ups per table. */
export interface ServicesContext {
  readonly caller: Caller;
  readonly platform: Platform;
  readonly request: DataLoader<string, RequestRow | null>;
  /** A vehicle's requests that the caller may see. */
  readonly vehicleRequests: DataLoader<string, readonly RequestRow[]>;
  readonly history: DataLoader<string, readonly RequestHistoryRow[]>;
  readonly quotations: DataLoader<string, readonly QuotationRow[]>;
  readonly qualityChecks: DataLoader<string, readonly QualityCheckRow[]>;
  readonly payments: DataLoader<string, readonly PaymentRow[]>;
  readonly kinds: DataLoader<string, readonly OfferingKindRow[]>;
}

/**
 * Opens nothing: each loader makes one statement for all keys of a tick, in the caller's tenant. They batch and do not cache, for a
 * subscription reads the same request again after each of its changes.
 */
export function createContext(platform: Platform, caller: Caller): ServicesContext {
  const inTenant = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => platform.database.read(requireTenant(caller), work);
  const options = { cache: false };
  const many = <Row>(read: (tx: Transaction, keys: readonly string[]) => Promise<Row[]>, keyOf: (row: Row) => string) =>
    new DataLoader<string, readonly Row[]>(async (keys) => {
      const rows = Map.groupBy(await inTenant((tx) => read(tx, keys)), keyOf);
      return keys.map((key) => rows.get(key) ?? []);
    }, options);
  return {
    caller,
    platform,
    request: new DataLoader<string, RequestRow | null>(async (keys) => {
      const known = keys.filter(isId);
      const rows = known.length === 0 ? [] : await inTenant((tx) => requestsById(tx, known));
      const byId = new Map(rows.map((row) => [row.id, row]));
      return keys.map((key) => byId.get(key.toLowerCase()) ?? null);
    }, options),
    vehicleRequests: new DataLoader(async (keys) => {
      const { userId, seesAll } = personOf(caller);
      const rows = await inTenant((tx) => requestsOfVehicles(tx, keys.filter(isId), seesAll ? null : userId));
      const ofVehicle = Map.groupBy(rows, (row) => row.vehicleId);
      return keys.map((key) => (ofVehicle.get(key.toLowerCase()) ?? []).slice(0, 100));
    }, options),
    history: many(historiesOf, (row) => row.requestId),
    quotations: many(quotationsOf, (row) => row.requestId),
    qualityChecks: many(qualityChecksOf, (row) => row.requestId),
    payments: many(paymentsOf, (row) => row.requestId),
    kinds: many(kindsOf, (row) => row.offeringId),
  };
}

/** What resolvers of `partners` share during one request. */
import DataLoader from 'dataloader';
import { requireTenant } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import type { Transaction } from '@marque/shared/db';
import { isId } from '@marque/shared/ids';
import type { Platform } from '@marque/shared/subgraph';
import { dealerProfilesOf } from './store/dealers.js';
import { outcomesOf } from './store/outcomes.js';
import { professionalsById, professionalsOfUsers } from './store/professionals.js';
import type { DealerProfileRow, JobOutcomeRow, ProfessionalRow } from './store/tables.js';

/** The caller, the services and one batch of look-ups per table. */
export interface PartnersContext {
  readonly caller: Caller;
  readonly platform: Platform;
  readonly professional: DataLoader<string, ProfessionalRow | null>;
  readonly professionalOfUser: DataLoader<string, ProfessionalRow | null>;
  readonly dealerProfile: DataLoader<string, DealerProfileRow | null>;
  readonly outcomes: DataLoader<string, readonly JobOutcomeRow[]>;
}

/** Opens nothing: each loader makes one statement for all keys of a tick, in the caller's tenant. */
export function createContext(platform: Platform, caller: Caller): PartnersContext {
  const inTenant = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => platform.database.read(requireTenant(caller), work);
  const one = <Row>(read: (tx: Transaction, keys: readonly string[]) => Promise<Row[]>, keyOf: (row: Row) => string) =>
    new DataLoader<string, Row | null>(async (keys) => {
      const known = keys.filter(isId);
      const rows = known.length === 0 ? [] : await inTenant((tx) => read(tx, known));
      const byKey = new Map(rows.map((row) => [keyOf(row), row]));
      return keys.map((key) => byKey.get(key.toLowerCase()) ?? null);
    });
  return {
    caller,
    platform,
    professional: one(professionalsById, (row) => row.id),
    professionalOfUser: one(professionalsOfUsers, (row) => row.userId),
    dealerProfile: one(dealerProfilesOf, (row) => row.userId),
    outcomes: new DataLoader(async (keys) => {
      const rows = Map.groupBy(await inTenant((tx) => outcomesOf(tx, keys)), (row) => row.professionalId);
      return keys.map((key) => rows.get(key) ?? []);
    }),
  };
}

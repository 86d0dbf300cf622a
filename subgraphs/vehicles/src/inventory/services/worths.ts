/** What vehicles are worth, as far as the inventory asks: who knows it stands behind the inventory and not before it. */
import type { Transaction } from '@marque/shared/db';
import type { VehicleDraft } from '../domain/draft.js';
import type { Worth } from '../domain/unusual.js';
import type { VehicleRow } from '../store/tables.js';

/** What the market says of the drafts of one file; what it has read of a model is remembered. */
export type FileWorths = (tx: Transaction, drafts: readonly VehicleDraft[]) => Promise<(Worth | null)[]>;

/** Who knows what vehicles are worth; null where their market says nothing of them. */
export interface Worths {
  /** By the prices of its model, or else of its make. */
  ofDraft(tx: Transaction, tenantId: string, draft: VehicleDraft, currency: string): Promise<Worth | null>;
  /** By the prices of their models alone: one statement for all models that were not asked for before. */
  ofFile(tenantId: string, currency: string): FileWorths;
  /** By its newest valuation; without one, or with an old one, by its facts as a draft's. The price it has itself says nothing. */
  ofVehicle(tx: Transaction, vehicle: VehicleRow, currency: string): Promise<Worth | null>;
  /** By their newest valuations; those without one, or with an old one, by the prices of their models alone: two statements for all. */
  ofVehicles(tx: Transaction, tenantId: string, vehicles: readonly VehicleRow[]): Promise<ReadonlyMap<string, Worth>>;
}

/** Who can ask for it. */
export interface WithWorths {
  readonly worths: Worths;
}

/** Works that are under way, by the requests that their events tell of. */
import type { Transaction } from '@marque/shared/db';
import { type Given, statement } from '@marque/shared/db/statement';
import { sql } from 'drizzle-orm';
import { workingStates } from '../domain/work.js';

/** A vehicle of a business. */
export interface WorkedOn {
  readonly tenantId: string;
  readonly vehicleId: string;
}

/** As the index has it, of a table that the statement calls `g`. */
const underWay = sql.raw(`g.state in (${workingStates.map((state) => `'${state}'`).join(', ')})`);

const countOf = statement(
  ({ tenantId, vehicleId }: Given<WorkedOn>) => sql<{ works: number }>`
    select count(*)::integer as works from vehicles.garage_services g
    where g.tenant_id = ${tenantId}::uuid and g.vehicle_id = ${vehicleId}::uuid and ${underWay}`,
);

/** How many works on the vehicle are under way, whoever asked for them. */
export async function worksOn(tx: Transaction, vehicle: WorkedOn): Promise<number> {
  const [row] = await countOf(tx, vehicle);
  return row?.works ?? 0;
}

const strayed = statement(
  ({ limit }: Given<{ limit: number }>) => sql<WorkedOn>`
    select distinct v.tenant_id as "tenantId", v.id as "vehicleId"
    from vehicles.garage_services g join vehicles.vehicles v on v.id = g.vehicle_id and v.tenant_id = g.tenant_id
    where ${underWay} and v.status = 'OWNED'
    union all
    select v.tenant_id, v.id from vehicles.vehicles v
    where v.status = 'IN_SERVICE' and not exists (
      select from vehicles.garage_services g where g.tenant_id = v.tenant_id and g.vehicle_id = v.id and ${underWay})
    limit ${limit}`,
);

/** Vehicles of all tenants that do not stand where their works have them stand; for the system role. */
export const strayedVehicles = (tx: Transaction, limit: number): Promise<WorkedOn[]> => strayed(tx, { limit });

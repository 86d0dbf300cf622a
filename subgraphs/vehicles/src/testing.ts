/** What the tests of vehicles stand on: the subgraph open on a database of its own, callers, drafts, and its graph. */
import { guest, scopesOfRole, service, type Caller, type Role } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { openTestPlatform, type TestPlatform } from '@marque/shared/testing';
import { graphql, type ExecutionResult } from 'graphql';
import postgres, { type Sql } from 'postgres';
import { addVehicle } from './inventory/commands/add-vehicle.js';
import type { VehicleDraft } from './inventory/domain/draft.js';
import { checkDigitOf } from './vin/domain/vin.js';
import { Homes, type Home } from './neighbours/homes.js';
import type { IntakeServices } from './services.js';
import type { VehicleRow } from './inventory/store/tables.js';
import { vehicles } from './subgraph.js';

let serial = 0;

/** A valid North American VIN that no other call has given: a Toyota of 2018. */
export function freshVin(): string {
  serial += 1;
  const vin = `4T1B11HK0JU${String(serial).padStart(6, '0')}`;
  return vin.slice(0, 8) + checkDigitOf(vin) + vin.slice(9);
}

/** A draft that passes every check, with a VIN of its own. */
export const draftOf = (change: Partial<VehicleDraft> = {}): VehicleDraft => ({
  catalogEntryId: null,
  vin: freshVin(),
  make: 'Toyota',
  model: 'Camry',
  year: 2018,
  trim: 'XLE',
  bodyType: 'Sedan',
  fuel: 'PETROL',
  transmission: 'AUTOMATIC',
  drivetrain: 'FRONT',
  condition: 'CLEAN',
  segment: 'FOREIGN_USED',
  odometerKm: 60_000,
  colour: 'Silver',
  askingPrice: { amountMinor: 1_200_000_000n, currency: 'NGN' },
  city: 'Lagos',
  point: null,
  imageUrls: [],
  features: [],
  description: null,
  damage: [],
  serviceRecords: 2,
  previousOwners: 1,
  ...change,
});

/** Where the businesses are that are not in Nigeria, by tenant. */
export const homesElsewhere = new Map<string, Home>();

/** Identity, as small as its contract. */
const identity: ServiceGraph = {
  async request<T>(_subgraph: string, _operation: string, _variables: object, tenantId: string | null): Promise<T> {
    return { tenant: homesElsewhere.get(tenantId ?? '') ?? { country: 'NG', currency: 'NGN' } } as T;
  },
};

/** An open vehicles subgraph. Each lot has a tenant of its own on it. */
export class VehicleLot {
  readonly tenantId = newId();
  /** A connection past row-level security and roles, for planting faults. */
  readonly owner: Sql;
  readonly services: IntakeServices;

  private constructor(readonly test: TestPlatform) {
    this.services = { ...test.platform, homes: new Homes(test.platform.graph, test.clock) };
    this.owner = postgres(test.databaseUrl, { max: 2, onnotice: () => {} });
  }

  static async open(): Promise<VehicleLot> {
    return new VehicleLot(await openTestPlatform([vehicles], { graph: identity }));
  }

  async close(): Promise<void> {
    await this.owner.end();
    await this.test.close();
  }

  /** Somebody of a role, of this tenant unless another is given. */
  caller(role: Role = 'DEALER', tenantId: string = this.tenantId): Caller {
    if (role === 'GUEST') return guest(tenantId, newId());
    return {
      kind: 'user',
      tenantId,
      userId: newId(),
      sessionId: newId(),
      role,
      scopes: scopesOfRole[role],
      address: null,
      requestId: newId(),
    };
  }

  /** The platform itself, as another subgraph calls. */
  get service(): Caller {
    return service(this.tenantId, newId());
  }

  /** Adds a vehicle that must be accepted. */
  async add(caller: Caller, change: Partial<VehicleDraft> = {}): Promise<VehicleRow> {
    const done = await addVehicle(this.services, caller, draftOf(change));
    if (done.outcome !== 'added') throw new Error(`The vehicle was not added: ${done.outcome}`);
    return done.vehicle;
  }

  /** Runs an operation against the subgraph's schema, as the gateway does after it has authorised it. */
  run(caller: Caller, source: string, variableValues: Record<string, unknown> = {}): Promise<ExecutionResult> {
    const running = this.test.subgraphs.get('vehicles')?.running;
    if (!running) throw new Error('The subgraph is not open.');
    return graphql({ schema: vehicles.schema, source, variableValues, contextValue: running.context(caller) });
  }

  /** The data of an operation that must not fail. */
  async data<T>(caller: Caller, source: string, variables: Record<string, unknown> = {}): Promise<T> {
    const { data, errors } = await this.run(caller, source, variables);
    if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
    // Null-prototype objects of graphql-js compare unequal to literals.
    return JSON.parse(JSON.stringify(data)) as T;
  }
}

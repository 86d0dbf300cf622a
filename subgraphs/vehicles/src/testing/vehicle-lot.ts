/** What the tests of vehicles stand on: the subgraph open on a database of its own, callers, drafts, and its graph. */
import { guest, scopesOfRole, service, type Caller, type Role } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import { PlatformError } from '@marque/shared/errors';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { openTestPlatform, type TestPlatform } from '@marque/shared/testing';
import { type ExecutionResult, graphql, parse, subscribe } from 'graphql';
import postgres, { type Sql } from 'postgres';
import { addVehicle } from '../inventory/commands/add-vehicle.js';
import type { VehicleDraft } from '../inventory/domain/draft.js';
import { checkDigitOf } from '../vin/domain/vin.js';
import { Remembered } from '@marque/shared/platform/remembered';
import { answeringGraph } from '@marque/shared/testing/answering-graph';
import { FakeFinance } from './fake-finance.js';
import { type Home, homeOf, type WithHomes } from '../neighbours/identity.js';
import type { VehicleRow } from '../inventory/store/tables.js';
import { vehicles } from '../subgraph.js';
import type { Worths, WithWorths } from '../inventory/services/worths.js';
import { ValuedWorths } from '../valuation/commands/valued-worths.js';
import { KnownModels, type WithModels } from '../valuation-model/services/known-models.js';

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
  chassis: null,
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

/** A picture that is new when the vehicle is: it may be offered again for 30 days. */
export const pictured: Partial<VehicleDraft> = { imageUrls: ['https://pictures.example/car.jpg'] };

/** Whatever is strange of a vehicle is meant so. */
const meantSo = {
  confirmUnknownMake: true,
  confirmVinContradiction: true,
  confirmUnusualOdometer: true,
  confirmUnusualPrice: true,
} as const;

/** Where the businesses are that are not in Nigeria, by tenant. */
export const homesElsewhere = new Map<string, Home>();

/** How many watch the auction of a vehicle, by its id in the graph; null makes `auction` one that cannot be asked. */
export const watchersOfVehicles = new Map<string, number | null>();

interface Named {
  readonly id: string;
}

/** What auction says of vehicles. */
function auctionsOf(vehicles: readonly Named[]): object {
  const watchers = vehicles.map(({ id }) => watchersOfVehicles.get(id));
  if (watchers.includes(null)) throw new PlatformError('UNAVAILABLE', 'Not now.');
  const auctions = watchers.map((watcherCount) => (watcherCount === undefined ? null : { watcherCount }));
  return { _entities: auctions.map((auction) => ({ __typename: 'Vehicle', auction })) };
}

const lagos: Home = { country: 'NG', currency: 'NGN', timeZone: 'Africa/Lagos' };

/** Identity, finance and auction, as small as their contracts. */
class Neighbours {
  readonly finance = new FakeFinance();
  /** Who may not buy. */
  readonly withoutKyc = new Set<unknown>();
  readonly graph = answeringGraph((call) => {
    if (call.subgraph === 'finance') return this.finance.answer(call);
    const { operation, tenantId, variables, subgraph } = call;
    if (subgraph === 'auction') return auctionsOf(variables['vehicles'] as readonly Named[]);
    if (operation !== 'BidderStanding') return { tenant: homesElsewhere.get(tenantId ?? '') ?? lagos };
    return { bidderStanding: { kycApproved: !this.withoutKyc.has(variables['userId']), suspended: false } };
  });
}

/** An open vehicles subgraph. Each lot has a tenant of its own on it. */
export class VehicleLot {
  readonly tenantId = newId();
  /** A connection past row-level security and roles, for planting faults. */
  readonly owner: Sql;
  readonly platform: Platform;
  private readonly homes: WithHomes['homes'];
  readonly models = new KnownModels();
  readonly worths: Worths;

  private constructor(
    readonly test: TestPlatform,
    readonly neighbours: Neighbours,
  ) {
    this.platform = test.platform;
    this.homes = new Remembered(test.clock, (tenantId) => homeOf(test.platform.graph, tenantId));
    this.worths = new ValuedWorths(this.models, test.clock);
    this.owner = postgres(test.databaseUrl, { max: 2, onnotice: () => {} });
  }

  static async open(): Promise<VehicleLot> {
    const neighbours = new Neighbours();
    return new VehicleLot(await openTestPlatform([vehicles], { graph: neighbours.graph }), neighbours);
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

  /** What a command gets when this caller asks. */
  as(caller: Caller): CommandContext & WithHomes & WithModels & WithWorths {
    const { platform, homes, models, worths } = this;
    return { platform, homes, models, worths, caller };
  }

  /** The platform itself, as another subgraph calls. */
  get service(): Caller {
    return service(this.tenantId, newId());
  }

  /** Adds a vehicle that must be accepted; what is strange of it is meant so. */
  async add(caller: Caller, change: Partial<VehicleDraft> = {}): Promise<VehicleRow> {
    const done = await addVehicle(this.as(caller), { draft: draftOf(change), ...meantSo, idempotencyKey: newId() });
    if (isRefusal(done)) throw new Error(`The vehicle was not added: ${done.message}`);
    return done.vehicle;
  }

  /** Whether everything that follows events has come to the end of the log: what counts statements begins then. */
  async hasFollowed(): Promise<boolean> {
    const [row] = await this.owner<{ followed: boolean }[]>`
      select coalesce(bool_and(position >= (select coalesce(max(position), 0) from platform.events)), false) as followed
      from platform.consumers where name like 'vehicles.%'`;
    return row?.followed ?? false;
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

  /** Opens a stream that must not be refused. */
  async watch(caller: Caller, source: string, variableValues: Record<string, unknown> = {}): Promise<AsyncIterator<ExecutionResult>> {
    const contextValue = this.test.subgraphs.get('vehicles')?.running.context(caller);
    const stream = await subscribe({ schema: vehicles.schema, document: parse(source), variableValues, contextValue });
    if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream.errors));
    return stream[Symbol.asyncIterator]();
  }
}

/** What a stream tells next by this field. */
export async function nextOf<T>(stream: AsyncIterator<ExecutionResult>, field: string): Promise<T> {
  const { value } = await stream.next();
  if (value?.errors) throw new Error(JSON.stringify(value.errors));
  return JSON.parse(JSON.stringify(value?.data?.[field] ?? null)) as T;
}

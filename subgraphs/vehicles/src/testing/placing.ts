/** What tests of featuring and listing begin with: a week costs 250 naira, a listing 100. */
import { newId } from '@marque/shared/ids';
import { globalId } from '@marque/shared/graph/global-ids';
import type { Caller } from '@marque/shared/auth';
import type { VehicleRow } from '../inventory/store/tables.js';
import { pictured } from './vehicle-lot.js';
import { Dealing, type ForSale, ngn, type Person } from './dealing.js';

/** A mutation's answer. */
export interface Answer {
  readonly __typename: string;
  readonly message?: string;
  readonly path?: readonly string[];
  readonly vehicle?: { readonly state: string; readonly featured: boolean; readonly featuredUntil: string | null };
}

/** A placement as the graph shows it. */
export interface ShownPlacement {
  readonly kind: string;
  readonly state: string;
  readonly refunded: boolean;
}

const weekMs = 7 * 86_400_000;
/** Milliseconds of so many weeks. */
export const weeks = (count: number): number => count * weekMs;

const outcome = `__typename ... on UserError { message path }
  ... on VehiclePayload { vehicle { state featured featuredUntil askingPrice { amount } } }`;
const outcomeOfPaying = `${outcome} ... on InsufficientFunds { required { amount } available { amount } }`;

/** Vehicles that are placed, on one lot. */
export class Placing extends Dealing {
  /** What the business takes, in naira; null for a rate that it has not set. */
  takes(featuring: string | null, listing: string | null): void {
    this.lot.neighbours.finance.fees = {
      ...(featuring === null ? {} : { FEATURING_FEE: featuring }),
      ...(listing === null ? {} : { LISTING_FEE: listing }),
    };
  }

  /** A vehicle of a dealer with 10,000 naira. */
  async offered(): Promise<ForSale> {
    const dealer = this.person('DEALER', 10_000);
    return { dealer, vehicle: await this.lot.add(dealer, pictured) };
  }

  /** A vehicle in the garage of a private seller, or another, with 10,000 naira. */
  async owned(role: 'VERIFIED_SELLER' | 'DEALER' = 'VERIFIED_SELLER'): Promise<{ readonly seller: Person; readonly vehicle: VehicleRow }> {
    const seller = this.person(role, 10_000);
    const vehicle = await this.lot.add(seller, pictured);
    await this.lot.owner`update vehicles.vehicles set status = 'OWNED' where id = ${vehicle.id}`;
    return { seller, vehicle };
  }

  free = (person: Person): bigint => this.lot.neighbours.finance.freeOf(person.userId);

  private async send(caller: Caller, field: string, type: string, vehicleId: string, input: object): Promise<Answer> {
    const asked = field === 'unfeatureVehicle' ? outcome : outcomeOfPaying;
    const text = `mutation ($input: ${type}!) { done: ${field}(input: $input) { ${asked} } }`;
    const variables = { input: { vehicleId: globalId('Vehicle', vehicleId), ...input } };
    return (await this.lot.data<{ done: Answer }>(caller, text, variables)).done;
  }

  feature = (caller: Caller, vehicleId: string, input: object = {}): Promise<Answer> =>
    this.send(caller, 'featureVehicle', 'FeatureVehicleInput', vehicleId, {
      weeks: 1,
      acceptedFee: ngn(250),
      idempotencyKey: newId(),
      ...input,
    });

  featureForNothing = (caller: Caller, vehicleId: string, input: object = {}): Promise<Answer> =>
    this.feature(caller, vehicleId, { acceptedFee: null, reason: 'The car of the month', ...input });

  unfeature = (caller: Caller, vehicleId: string): Promise<Answer> =>
    this.send(caller, 'unfeatureVehicle', 'UnfeatureVehicleInput', vehicleId, { reason: 'Misleading pictures' });

  list = (caller: Caller, vehicleId: string, input: object = {}): Promise<Answer> =>
    this.send(caller, 'listVehicle', 'VehiclePriceInput', vehicleId, {
      askingPrice: ngn(5_000_000),
      acceptedFee: ngn(100),
      confirmUnusualPrice: true,
      ...input,
    });

  move = (caller: Caller, vehicleId: string, from: string, to: string): Promise<Answer> =>
    this.send(caller, 'moveVehicle', 'MoveVehicleInput', vehicleId, { from, to, reason: 'a test' });

  async shown(caller: Caller, vehicleId: string) {
    const text = `query ($id: ID!) { vehicle(id: $id) { state featured featuredUntil placements { kind state refunded fee { amount } reason orderedBy { id } withdrawnReason } } }`;
    const { vehicle } = await this.lot.data<{
      vehicle: { state: string; featured: boolean; featuredUntil: string | null; placements: ShownPlacement[] | null };
    }>(caller, text, { id: globalId('Vehicle', vehicleId) });
    return vehicle;
  }

  async statesOf(caller: Caller, vehicleId: string): Promise<string[]> {
    return ((await this.shown(caller, vehicleId)).placements ?? []).map(({ state }) => state);
  }

  /** The moment that is so far away, as the graph writes it. */
  after = (ms: number): string => new Date(this.lot.platform.clock.now().getTime() + ms).toISOString();

  /** Lets time pass to the millisecond and runs what is due then. */
  async passMs(ms: number): Promise<void> {
    this.lot.test.clock.advance(ms);
    await this.due();
  }
}

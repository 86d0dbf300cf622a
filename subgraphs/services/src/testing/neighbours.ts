/** The neighbours of this subgraph in its tests. */
import type { Role } from '@marque/shared/auth';
import { demoPerson, demoProfessional, demoTenants, demoVehicle } from '@marque/shared/demo';
import { globalId, localId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { answeringGraph, type NeighbourCall } from '@marque/shared/testing/answering-graph';

/** The neighbours, as small as their contracts: wallets that hold once per key, one owner per vehicle, professionals by user. */
export class Neighbours {
  readonly graph = answeringGraph((call) => this.answer(call));
  readonly vehicles = new Map<string, string>();
  /** States other than OWNED, by vehicle. */
  readonly states = new Map<string, string>();
  /** Titles and places of vehicles that were bought. */
  readonly bought = new Map<string, { title: string; make: string; location: { latitude: number | null; longitude: number | null } }>();
  /** Roles of people whom identity knows. */
  readonly people = new Map<string, { role: Role; suspended: boolean; tenantId: string }>();
  readonly professionals = new Map<string, { id: string; state: string; specialties: string[]; tenantId: string }>();
  readonly holds = new Map<string, { id: string; state: 'HELD' | 'CAPTURED' | 'RELEASED'; input: string }>();
  funds = 1_000_000;
  /** Called before a wallet call is carried out, and after; a test makes it fail. */
  onWallet: (when: 'before' | 'after', name: string) => Promise<void> | void = () => {};
  /** Called before a vehicle that was bought is told of; a test makes it fail. */
  onVehicle: () => Promise<void> | void = () => {};
  near: object[] = [];

  /** The demo customer's car and the demo partner, whom the demo world's own work needs. */
  knowDemo(): this {
    const slug = 'dealer360';
    const { id: tenantId } = demoTenants[slug];
    this.vehicles.set(`${tenantId}:${demoVehicle(slug, 27).id}`, demoPerson(slug, 'customer').id);
    const { id, userId } = demoProfessional(slug, 1);
    this.professionals.set(userId, { id, state: 'ACTIVE', specialties: ['DOMESTIC_MECHANIC'], tenantId });
    return this;
  }

  private async answer({ operation, variables, tenantId }: NeighbourCall): Promise<unknown> {
    if (operation === 'Currency') return { tenant: { currency: 'NGN' } };
    if (operation === 'OwnedVehicle') {
      const ownerId = this.vehicles.get(`${tenantId}:${String(variables['vehicleId'])}`);
      const state = this.states.get(String(variables['vehicleId'])) ?? 'OWNED';
      return { vehicleForAuction: ownerId === undefined ? null : { ownerId, state } };
    }
    if (operation === 'SettledVehicle') {
      await this.onVehicle();
      return { vehicle: this.bought.get(localId('Vehicle', String(variables['id']))) ?? null };
    }
    if (operation === 'RoleOf') {
      const known = this.people.get(String(variables['userId']));
      return { bidderStanding: known?.tenantId === tenantId ? known : null };
    }
    if (operation === 'SeenVehicle') {
      const id = String(variables['id']);
      return { vehicle: this.vehicles.has(`${tenantId}:${localId('Vehicle', id)}`) ? { id } : null };
    }
    if (operation === 'ProfessionalsNear') return { professionalsForMatching: this.near };
    if (operation === 'Standing') {
      const found = this.professionals.get(String(variables['userId']));
      return { professionalOfUser: found?.tenantId === tenantId ? { ...found, commissionBasisPoints: 1500 } : null };
    }
    const name = `${operation.charAt(0).toLowerCase()}${operation.slice(1)}`;
    await this.onWallet('before', name);
    const result = { [name]: this.wallet(name, variables['input'] as Record<string, string>) };
    await this.onWallet('after', name);
    return result;
  }

  private wallet(name: string, input: Record<string, unknown>): object {
    if (name === 'placeHold') {
      const key = String(input['idempotencyKey']);
      const known = this.holds.get(key);
      if (known && known.input !== JSON.stringify(input)) return { __typename: 'IdempotencyConflict', message: 'reused' };
      const amount = input['amount'] as { amount: string; currency: string };
      if (!known && Number(amount.amount) > this.funds) {
        return {
          __typename: 'InsufficientFunds',
          message: 'poor',
          required: amount,
          available: { amount: '1.00', currency: amount.currency },
        };
      }
      const hold = known ?? { id: newId(), state: 'HELD' as const, input: JSON.stringify(input) };
      this.holds.set(key, hold);
      return { __typename: 'HoldPayload', hold: { id: globalId('Hold', hold.id), state: hold.state } };
    }
    const hold = [...this.holds.values()].find(({ id }) => id === input['holdId']);
    const state = name === 'captureHold' ? 'CAPTURED' : 'RELEASED';
    if (!hold || (hold.state !== 'HELD' && hold.state !== state)) return { __typename: 'Conflict', message: 'no such hold' };
    hold.state = state;
    return { __typename: 'HoldPayload', hold: { id: globalId('Hold', hold.id), state } };
  }
}

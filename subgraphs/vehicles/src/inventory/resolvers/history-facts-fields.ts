import { type Caller, managesBusiness } from '@marque/shared/auth';
import { type MoneyType, toMoneyType } from '@marque/shared/graph';
import type { Money } from '@marque/shared/money';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import type { HistoryEntry } from '../domain/history.js';
import type { HistoryFacts } from '../domain/history-facts.js';
import { mayChange, partyOf } from '../domain/permissions.js';
import { restrictedKinds, toldFacts } from '../domain/told-history.js';
import {
  VehicleAddedFacts,
  VehicleContinuedFacts,
  VehicleDamageFacts,
  VehicleDescribedFacts,
  VehicleEventFacts,
  VehicleInspectionFacts,
  VehicleMovedFacts,
  VehicleOwnerFacts,
  VehiclePriceFacts,
} from '../schema/history-facts.js';
import type { User } from '../schema/user.js';
import { VehicleEvent } from '../schema/vehicle-event.js';

const money = (value: Money | null): MoneyType | null => value && toMoneyType(value);

/** The person, for who may know of them: themselves, and those who manage the business. */
const personFor = (caller: Caller, id: string | null): User | null =>
  id !== null && (partyOf(caller) === id || managesBusiness(caller)) ? { id } : null;

/** The facts as the type of the graph that their kind has, for this caller. */
function shown(facts: HistoryFacts, caller: Caller): object {
  switch (facts.kind) {
    case 'ADDED': {
      const { kind: _kind, ownerId, askingPrice, ...rest } = facts;
      return Object.assign(new VehicleAddedFacts(), rest, { askingPrice: money(askingPrice), owner: personFor(caller, ownerId) });
    }
    case 'MOVED':
      return Object.assign(new VehicleMovedFacts(), { from: facts.from, to: facts.to, reason: facts.reason });
    case 'PRICE_CHANGED':
      return Object.assign(new VehiclePriceFacts(), { before: money(facts.from), after: money(facts.to) });
    case 'OWNER_CHANGED': {
      const [previousOwner, newOwner] = [personFor(caller, facts.fromId), personFor(caller, facts.toId)];
      const price = previousOwner === null && newOwner === null ? null : money(facts.price);
      return Object.assign(new VehicleOwnerFacts(), { previousOwner, newOwner, reason: facts.reason, price });
    }
    case 'DAMAGE_REPORTED': {
      const { kind: _kind, ...counts } = facts;
      return Object.assign(new VehicleDamageFacts(), counts);
    }
    case 'INSPECTED': {
      const { inspection, grade, cost, odometerKm, ownStatement } = facts;
      return Object.assign(new VehicleInspectionFacts(), { inspection, grade, cost: money(cost), odometerKm, ownStatement });
    }
    case 'DESCRIBED':
      return Object.assign(new VehicleDescribedFacts(), { fields: facts.fields, odometerKm: facts.odometerKm });
    case 'CONTINUED': {
      const { kind: _kind, ...rest } = facts;
      return Object.assign(new VehicleContinuedFacts(), rest);
    }
    default:
      return facts satisfies never;
  }
}

/** What an entry of a history says. */
@Resolver(() => VehicleEvent)
export class HistoryFactsFields {
  @FieldResolver(() => VehicleEventFacts, { description: 'What it says, in a type of its own for each kind.' })
  async facts(@Root() entry: HistoryEntry, @Ctx() { caller, loaders }: VehiclesContext): Promise<object> {
    const [userId, manages] = [caller.userId, managesBusiness(caller)];
    const told = { userId, manages, isParty: false };
    // Who is nobody's party is told by the entry alone, but for a price: whether it was asked in public, the entries before it say.
    const needsOthers = !manages && (userId !== null || entry.kind === 'PRICE_CHANGED');
    if (!needsOthers || !restrictedKinds.includes(entry.kind)) return shown(toldFacts(entry, [entry], told), caller);
    const [entries, vehicle] = await Promise.all([
      loaders.history.load(entry.vehicleId),
      userId === null ? null : loaders.vehicle.load(entry.vehicleId),
    ]);
    return shown(toldFacts(entry, entries, { ...told, isParty: vehicle !== null && mayChange(caller, vehicle) }), caller);
  }
}

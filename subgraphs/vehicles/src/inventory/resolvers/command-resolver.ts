import { requireTenant } from '@marque/shared/auth';
import { Conflict, InvalidInput, type MoneyInput, NotAllowed, NotFound, RequiresScope } from '@marque/shared/graph';
import { isId } from '@marque/shared/ids';
import { parseMoney, type Money } from '@marque/shared/money';
import { isHonest } from '@marque/shared/text/shown-text';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { addVehicle } from '../commands/add-vehicle.js';
import { changePrice } from '../commands/change-price.js';
import { listVehicle } from '../commands/list-vehicle.js';
import { moveVehicle, type MoveOutcome } from '../commands/move-vehicle.js';
import { estimateFor, requestValuation } from '../../valuation/commands/value-vehicle.js';
import type { VehiclesContext } from '../../context.js';
import { mostKm } from '../domain/plausibility.js';
import { isStorable } from '../../search/domain/storable-text.js';
import { baselineVersion } from '../../valuation/domain/valuation.js';
import { DuplicateVin, IllegalMove, InvalidVin, UnknownMarket, VehicleMoved } from '../schema/errors.js';
import {
  AddVehiclePayload,
  AddVehicleResult,
  EstimateResult,
  MoveVehicleResult,
  ValuationPayload,
  ValuationResult,
  VehiclePayload,
  VehiclePriceResult,
} from '../schema/results.js';
import { ArchiveVehicleInput, EstimateInput, MoveVehicleInput, VehiclePriceInput } from '../schema/inputs.js';
import { AddVehicleInput } from '../schema/vehicle-input.js';
import { toVehicle } from '../schema/vehicle.js';
import type { VehicleRow } from '../store/tables.js';
import { draftOf } from './draft-of.js';
import { presentEstimate, presentValuation } from '../../valuation/resolvers/present.js';

const noVehicle = (): NotFound => new NotFound('There is no such vehicle.', ['input', 'vehicleId']);
const notYours = (): NotAllowed => new NotAllowed('Only its owner, its seller and those who manage the business may change a vehicle.');
const payload = (row: VehicleRow): VehiclePayload => Object.assign(new VehiclePayload(), { vehicle: toVehicle(row) });

function priceOf(input: MoneyInput): Money | InvalidInput {
  const parsed = parseMoney(input);
  return parsed.ok ? parsed.money : new InvalidInput(parsed.message, ['input', 'askingPrice']);
}

function presentMove(done: MoveOutcome): typeof MoveVehicleResult {
  switch (done.outcome) {
    case 'moved':
      return payload(done.vehicle);
    case 'notFound':
      return noVehicle();
    case 'notAllowed':
      return notYours();
    case 'elsewhere':
      return new VehicleMoved(done.actual);
    case 'noPrice':
      return new InvalidInput('Set a price first: what has none cannot be offered.', ['input', 'vehicleId']);
    case 'illegal':
      return new IllegalMove(done.from, done.to, done.allowed);
    default:
      return done satisfies never;
  }
}

/** Commands on single vehicles. */
@Resolver()
export class CommandResolver {
  @RequiresScope('vehicle:list')
  @Mutation(() => AddVehicleResult, { description: 'Adds a vehicle and offers it; the caller becomes its owner and seller.' })
  async addVehicle(
    @Ctx() { caller, services }: VehiclesContext,
    @Arg('input', () => AddVehicleInput, { description: 'The vehicle.' }) input: AddVehicleInput,
  ): Promise<typeof AddVehicleResult> {
    const draft = draftOf(input);
    if (draft instanceof InvalidInput) return draft;
    const done = await addVehicle(services, caller, draft, input.confirmUnknownMake);
    switch (done.outcome) {
      case 'added':
        return Object.assign(new AddVehiclePayload(), { vehicle: toVehicle(done.vehicle), warnings: [...done.warnings] });
      case 'invalidVin':
        return new InvalidVin(done.vin, done.reasons);
      case 'duplicateVin':
        return new DuplicateVin(done.vin, done.existing && toVehicle(done.existing));
      case 'invalid':
        return new InvalidInput(done.problems.map(({ text }) => text).join(' '), ['input', done.problems[0]?.path ?? '']);
      case 'entryNotFound':
        return new NotFound('There is no such catalogue entry.', ['input', 'catalogEntryId']);
      default:
        return done satisfies never;
    }
  }

  @RequiresScope('vehicle:list')
  @Mutation(() => MoveVehicleResult, { description: 'Offers an owned vehicle for sale at a price; refused while it is in service.' })
  async listVehicle(
    @Ctx() { caller, services }: VehiclesContext,
    @Arg('input', () => VehiclePriceInput, { description: 'The vehicle and its price.' }) input: VehiclePriceInput,
  ): Promise<typeof MoveVehicleResult> {
    const price = priceOf(input.askingPrice);
    if (price instanceof InvalidInput) return price;
    if (!isId(input.vehicleId)) return noVehicle();
    const done = await listVehicle(services, caller, input.vehicleId, price);
    if (done.outcome === 'otherCurrency')
      return new InvalidInput(`Vehicles are offered in ${done.currency} here.`, ['input', 'askingPrice', 'currency']);
    return presentMove(done);
  }

  @RequiresScope('vehicle:list')
  @Mutation(() => VehiclePriceResult, { description: 'Changes the asking price of a vehicle that no auction or settlement holds.' })
  async changeVehiclePrice(
    @Ctx() { caller, services }: VehiclesContext,
    @Arg('input', () => VehiclePriceInput, { description: 'The vehicle and its price.' }) input: VehiclePriceInput,
  ): Promise<typeof VehiclePriceResult> {
    const price = priceOf(input.askingPrice);
    if (price instanceof InvalidInput) return price;
    if (!isId(input.vehicleId)) return noVehicle();
    const done = await changePrice(services, caller, input.vehicleId, price);
    switch (done.outcome) {
      case 'changed':
        return payload(done.vehicle);
      case 'notFound':
        return noVehicle();
      case 'notAllowed':
        return notYours();
      case 'otherCurrency':
        return new InvalidInput(`The vehicle is offered in ${done.currency}.`, ['input', 'askingPrice', 'currency']);
      case 'fixed':
        return new Conflict(`The price of a vehicle that is ${done.vehicle.status} cannot change.`, ['input', 'vehicleId']);
      default:
        return done satisfies never;
    }
  }

  @RequiresScope('vehicle:list')
  @Mutation(() => MoveVehicleResult, { description: 'Moves a vehicle along its lifecycle, as far as a person may.' })
  async moveVehicle(
    @Ctx() { caller, services }: VehiclesContext,
    @Arg('input', () => MoveVehicleInput, { description: 'The move.' }) input: MoveVehicleInput,
  ): Promise<typeof MoveVehicleResult> {
    const { vehicleId, from: expected, to, reason } = input;
    if (reason.length > 500 || (reason.trim() !== '' && !isHonest(reason)))
      return new InvalidInput('A reason is a text of at most 500 characters, none of them hidden.', ['input', 'reason']);
    return isId(vehicleId) ? presentMove(await moveVehicle(services, caller, { vehicleId, expected, to, reason })) : noVehicle();
  }

  @RequiresScope('vehicle:list')
  @Mutation(() => MoveVehicleResult, { description: 'Takes a vehicle out of the inventory; its history stays.' })
  archiveVehicle(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => ArchiveVehicleInput, { description: 'The vehicle.' }) input: ArchiveVehicleInput,
  ): Promise<typeof MoveVehicleResult> {
    return this.moveVehicle(context, { ...input, to: 'ARCHIVED' });
  }

  @RequiresScope('valuation:read')
  @Mutation(() => ValuationResult, {
    description: 'The valuation of a vehicle: the stored one while it is younger than seven days, else a new one.',
  })
  async requestValuation(
    @Ctx() { caller, services }: VehiclesContext,
    @Arg('vehicleId', () => ID, { description: 'The vehicle.' }) vehicleId: string,
  ): Promise<typeof ValuationResult> {
    const done = isId(vehicleId) ? await requestValuation(services, caller, vehicleId) : ({ outcome: 'notFound' } as const);
    switch (done.outcome) {
      case 'valued':
        return Object.assign(new ValuationPayload(), { valuation: presentValuation(done.valuation, services.clock.now()) });
      case 'notFound':
        return new NotFound('There is no such vehicle.', ['vehicleId']);
      case 'unknownMarket':
        return new UnknownMarket();
      default:
        return done satisfies never;
    }
  }

  @Query(() => EstimateResult, { nullable: true, description: 'Estimates a vehicle that is only described. Everybody sees the figure.' })
  async estimateValue(
    @Ctx() { caller, services }: VehiclesContext,
    @Arg('input', () => EstimateInput, { description: 'The vehicle.' }) input: EstimateInput,
  ): Promise<typeof EstimateResult> {
    const tenantId = requireTenant(caller);
    const { make, model, year, condition, segment, currency } = input;
    const odometerKm = input.odometerKm ?? null;
    const fits =
      isStorable(make + model) &&
      make.length <= 80 &&
      model.length <= 80 &&
      year >= 1885 &&
      year <= services.clock.now().getUTCFullYear() + 1 &&
      (odometerKm ?? 0) >= 0 &&
      (odometerKm ?? 0) <= mostKm;
    if (!fits) return new InvalidInput('The make, model, year or odometer cannot be right.', ['input']);
    const question = { make, model, year, condition, segment, currency, odometerKm, catalogEntryId: null, sourceKey: null };
    const found = await services.database.tenant(tenantId, (tx) => estimateFor(tx, tenantId, question, services.clock.now()));
    return found ? presentEstimate({ ...found, currency, method: baselineVersion }) : new UnknownMarket();
  }
}

import { PageArgs, RequiresScope, shownAs } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { addRental } from '../commands/add-rental.js';
import { changeRentalFacts } from '../commands/change-rental-facts.js';
import { maySeeAsset } from '../domain/permissions.js';
import { noFacts } from '../domain/rental-facts.js';
import type { RentalOrder } from '../domain/rental-filter.js';
import { UnderstoodSearch } from '../../listing/schema/understood-search.js';
import { PropertyConnection, understoodDescription } from '../schema/connections.js';
import { RentalOrderEnum } from '../schema/enums.js';
import { PropertyFilterInput } from '../schema/filters.js';
import { AddPropertyResult, ChangePropertyResult, type PropertyPayload } from '../schema/results.js';
import { Property } from '../schema/property.js';
import { AddPropertyInput, ChangePropertyInput } from '../schema/property-inputs.js';
import type { RentalRow } from '../store/tables.js';
import { askedFacts } from './asked-facts.js';
import { askedFilter } from './asked-filter.js';
import { rentalList } from './rental-list.js';

const kind = 'PROPERTY';
/** What the kind has to have, the table makes sure of. */
const show = (row: RentalRow): Property => shownAs<Property, object>(Property, row);
const inPayload = (row: RentalRow): PropertyPayload => ({ property: show(row) });

/** Properties of the business. */
@Resolver(() => PropertyConnection)
export class PropertiesResolver {
  @Query(() => Property, { nullable: true, description: 'One property; null where it does not exist or is not for the caller to see.' })
  async property(
    @Ctx() { caller, loaders }: VehiclesContext,
    @Arg('id', () => idOf('Property'), { description: 'Its id.' }) id: string,
  ): Promise<Property | null> {
    const row = await loaders.rentalAsset.load(id);
    return row && row.kind === kind && maySeeAsset(caller, row) ? show(row) : null;
  }

  @Query(() => PropertyConnection, {
    nullable: true,
    description: 'Properties of the business; those that are offered, the newest first, where nothing else is asked for.',
  })
  async properties(
    @Ctx() context: VehiclesContext,
    @Arg('filter', () => PropertyFilterInput, { nullable: true, description: 'Criteria; all that is offered where it is not given.' })
    input: PropertyFilterInput | null,
    @Arg('orderBy', () => RentalOrderEnum, { nullable: true, description: 'Order; NEWEST where it is not given.' })
    orderBy: RentalOrder | null,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<PropertyConnection> {
    const filter = await askedFilter([kind], input ?? {}, context);
    return rentalList(context, filter, { orderBy: orderBy ?? 'NEWEST', paging }, show);
  }

  @FieldResolver(() => UnderstoodSearch, { nullable: true, description: understoodDescription })
  understoodSearch(@Root() { understoodSearch }: PropertyConnection): UnderstoodSearch | null {
    return understoodSearch;
  }

  @FieldResolver(() => Int, { description: 'How many properties the whole list has; counted when asked for.' })
  totalCount(@Root() { count }: PropertyConnection): Promise<number> {
    return count();
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => AddPropertyResult.type, { description: 'Adds a property as a DRAFT; the caller becomes its owner and lister.' })
  async addProperty(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => AddPropertyInput, { description: 'The property.' }) input: AddPropertyInput,
  ) {
    const { rate, askingPrice, idempotencyKey } = input;
    const facts = { ...noFacts, ...askedFacts(input) };
    return AddPropertyResult.answer(await addRental(context, { kind, facts, rate, askingPrice, idempotencyKey }), inPayload);
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => ChangePropertyResult.type, { description: 'Changes what is stated of a property that is not archived.' })
  async changeProperty(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => ChangePropertyInput, { description: 'What changes.' }) input: ChangePropertyInput,
  ) {
    const { assetId: rentalAssetId, idempotencyKey } = input;
    const changed = await changeRentalFacts(context, { rentalAssetId, idempotencyKey, kind, facts: askedFacts(input) });
    return ChangePropertyResult.answer(changed, inPayload);
  }
}

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
import { YachtConnection, understoodDescription } from '../schema/connections.js';
import { RentalOrderEnum } from '../schema/enums.js';
import { YachtFilterInput } from '../schema/filters.js';
import { AddYachtResult, ChangeYachtResult, type YachtPayload } from '../schema/results.js';
import { Yacht } from '../schema/yacht.js';
import { AddYachtInput, ChangeYachtInput } from '../schema/yacht-inputs.js';
import type { RentalRow } from '../store/tables.js';
import { askedFacts } from './asked-facts.js';
import { askedFilter } from './asked-filter.js';
import { rentalList } from './rental-list.js';

const kind = 'YACHT';
/** What the kind has to have, the table makes sure of. */
const show = (row: RentalRow): Yacht => shownAs<Yacht, object>(Yacht, row);
const inPayload = (row: RentalRow): YachtPayload => ({ yacht: show(row) });

/** Yachts of the business. */
@Resolver(() => YachtConnection)
export class YachtsResolver {
  @Query(() => Yacht, { nullable: true, description: 'One yacht; null where it does not exist or is not for the caller to see.' })
  async yacht(
    @Ctx() { caller, loaders }: VehiclesContext,
    @Arg('id', () => idOf('Yacht'), { description: 'Its id.' }) id: string,
  ): Promise<Yacht | null> {
    const row = await loaders.rentalAsset.load(id);
    return row && row.kind === kind && maySeeAsset(caller, row) ? show(row) : null;
  }

  @Query(() => YachtConnection, {
    nullable: true,
    description: 'Yachts of the business; those that are offered, the newest first, where nothing else is asked for.',
  })
  async yachts(
    @Ctx() context: VehiclesContext,
    @Arg('filter', () => YachtFilterInput, { nullable: true, description: 'Criteria; all that is offered where it is not given.' })
    input: YachtFilterInput | null,
    @Arg('orderBy', () => RentalOrderEnum, { nullable: true, description: 'Order; NEWEST where it is not given.' })
    orderBy: RentalOrder | null,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<YachtConnection> {
    const filter = await askedFilter([kind], input ?? {}, context);
    return rentalList(context, filter, { orderBy: orderBy ?? 'NEWEST', paging }, show);
  }

  @FieldResolver(() => UnderstoodSearch, { nullable: true, description: understoodDescription })
  understoodSearch(@Root() { understoodSearch }: YachtConnection): UnderstoodSearch | null {
    return understoodSearch;
  }

  @FieldResolver(() => Int, { description: 'How many yachts the whole list has; counted when asked for.' })
  totalCount(@Root() { count }: YachtConnection): Promise<number> {
    return count();
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => AddYachtResult.type, { description: 'Adds a yacht as a DRAFT; the caller becomes its owner and lister.' })
  async addYacht(@Ctx() context: VehiclesContext, @Arg('input', () => AddYachtInput, { description: 'The yacht.' }) input: AddYachtInput) {
    const { rate, askingPrice, idempotencyKey } = input;
    const facts = { ...noFacts, ...askedFacts(input) };
    return AddYachtResult.answer(await addRental(context, { kind, facts, rate, askingPrice, idempotencyKey }), inPayload);
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => ChangeYachtResult.type, { description: 'Changes what is stated of a yacht that is not archived.' })
  async changeYacht(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => ChangeYachtInput, { description: 'What changes.' }) input: ChangeYachtInput,
  ) {
    const { assetId: rentalAssetId, idempotencyKey } = input;
    const changed = await changeRentalFacts(context, { rentalAssetId, idempotencyKey, kind, facts: askedFacts(input) });
    return ChangeYachtResult.answer(changed, inPayload);
  }
}

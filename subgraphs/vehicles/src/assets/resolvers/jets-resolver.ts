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
import { JetConnection, understoodDescription } from '../schema/connections.js';
import { RentalOrderEnum } from '../schema/enums.js';
import { JetFilterInput } from '../schema/filters.js';
import { AddJetResult, ChangeJetResult, type JetPayload } from '../schema/results.js';
import { Jet } from '../schema/jet.js';
import { AddJetInput, ChangeJetInput } from '../schema/jet-inputs.js';
import type { RentalRow } from '../store/tables.js';
import { askedFacts } from './asked-facts.js';
import { askedFilter } from './asked-filter.js';
import { rentalList } from './rental-list.js';

const kind = 'JET';
/** What the kind has to have, the table makes sure of. */
const show = (row: RentalRow): Jet => shownAs<Jet, object>(Jet, row);
const inPayload = (row: RentalRow): JetPayload => ({ jet: show(row) });

/** Jets of the business. */
@Resolver(() => JetConnection)
export class JetsResolver {
  @Query(() => Jet, { nullable: true, description: 'One jet; null where it does not exist or is not for the caller to see.' })
  async jet(
    @Ctx() { caller, loaders }: VehiclesContext,
    @Arg('id', () => idOf('Jet'), { description: 'Its id.' }) id: string,
  ): Promise<Jet | null> {
    const row = await loaders.rentalAsset.load(id);
    return row && row.kind === kind && maySeeAsset(caller, row) ? show(row) : null;
  }

  @Query(() => JetConnection, {
    nullable: true,
    description: 'Jets of the business; those that are offered, the newest first, where nothing else is asked for.',
  })
  async jets(
    @Ctx() context: VehiclesContext,
    @Arg('filter', () => JetFilterInput, { nullable: true, description: 'Criteria; all that is offered where it is not given.' })
    input: JetFilterInput | null,
    @Arg('orderBy', () => RentalOrderEnum, { nullable: true, description: 'Order; NEWEST where it is not given.' })
    orderBy: RentalOrder | null,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<JetConnection> {
    const filter = await askedFilter([kind], input ?? {}, context);
    return rentalList(context, filter, { orderBy: orderBy ?? 'NEWEST', paging }, show);
  }

  @FieldResolver(() => UnderstoodSearch, { nullable: true, description: understoodDescription })
  understoodSearch(@Root() { understoodSearch }: JetConnection): UnderstoodSearch | null {
    return understoodSearch;
  }

  @FieldResolver(() => Int, { description: 'How many jets the whole list has; counted when asked for.' })
  totalCount(@Root() { count }: JetConnection): Promise<number> {
    return count();
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => AddJetResult.type, { description: 'Adds a jet as a DRAFT; the caller becomes its owner and lister.' })
  async addJet(@Ctx() context: VehiclesContext, @Arg('input', () => AddJetInput, { description: 'The jet.' }) input: AddJetInput) {
    const { rate, askingPrice, idempotencyKey } = input;
    const facts = { ...noFacts, ...askedFacts(input) };
    return AddJetResult.answer(await addRental(context, { kind, facts, rate, askingPrice, idempotencyKey }), inPayload);
  }

  @RequiresScope('inventory:manage')
  @Mutation(() => ChangeJetResult.type, { description: 'Changes what is stated of a jet that is not archived.' })
  async changeJet(
    @Ctx() context: VehiclesContext,
    @Arg('input', () => ChangeJetInput, { description: 'What changes.' }) input: ChangeJetInput,
  ) {
    const { assetId: rentalAssetId, idempotencyKey } = input;
    const changed = await changeRentalFacts(context, { rentalAssetId, idempotencyKey, kind, facts: askedFacts(input) });
    return ChangeJetResult.answer(changed, inPayload);
  }
}

import { requireTenant } from '@marque/shared/auth';
import { type Connection, PageArgs, Personal, shownAs, toConnection, wantedPage } from '@marque/shared/graph';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { listingFilter, searchWords } from '../../listing/resolvers/listing-filter.js';
import { deleteInteractions } from '../commands/delete-interactions.js';
import { recordSearch, recordView } from '../commands/record-interaction.js';
import { setConsent } from '../commands/set-consent.js';
import { subjectOf } from '../domain/visitor.js';
import {
  DeleteInteractionsInput,
  RecordSearchInput,
  RecordViewInput,
  SetInteractionConsentInput,
  visitorDescription,
} from '../schema/inputs.js';
import { Interaction, InteractionConnection, InteractionConsent } from '../schema/interaction.js';
import { DeleteInteractionsPayload, RecordSearchResult, RecordViewResult, SetInteractionConsentResult } from '../schema/results.js';
import { consentOf } from '../store/consents.js';
import { pageOfInteractions } from '../store/interactions.js';

/** What people look for and at: each person's and guest's own, by their consent. */
@Resolver()
export class InteractionsResolver {
  @Personal()
  @Query(() => InteractionConsent, {
    nullable: true,
    description: 'The consent of the person who is signed in, or of the guest of the token; null where none stands.',
  })
  async interactionConsent(
    @Arg('visitor', () => String, { nullable: true, description: visitorDescription }) visitor: string | null,
    @Ctx() { platform, caller }: VehiclesContext,
  ): Promise<InteractionConsent | null> {
    const tenantId = requireTenant(caller);
    const subject = subjectOf(caller, tenantId, visitor);
    const now = platform.clock.now();
    const row = subject && (await platform.database.read(tenantId, (tx) => consentOf(tx, subject, now)));
    return row && shownAs(InteractionConsent, row);
  }

  @Personal()
  @Query(() => InteractionConnection, {
    nullable: true,
    description: 'What is kept of the person who is signed in, or of the guest of the token, the latest first.',
  })
  async myInteractions(
    @Arg('visitor', () => String, { nullable: true, description: visitorDescription }) visitor: string | null,
    @Args(() => PageArgs) paging: PageArgs,
    @Ctx() { platform, caller }: VehiclesContext,
  ): Promise<Connection<Interaction>> {
    const tenantId = requireTenant(caller);
    const page = wantedPage(paging, 1);
    const subject = subjectOf(caller, tenantId, visitor);
    const rows = subject === null ? [] : await platform.database.read(tenantId, (tx) => pageOfInteractions(tx, subject, page));
    return toConnection(
      rows,
      page,
      (row) => [row.number],
      (row) => shownAs(Interaction, row),
    );
  }

  @Mutation(() => SetInteractionConsentResult.type, {
    description: 'Agrees that what one looks for and at is kept for recommendations, or withdraws that, which deletes all that was kept.',
  })
  async setInteractionConsent(
    @Arg('input', () => SetInteractionConsentInput, { description: 'Whether it is kept.' }) input: SetInteractionConsentInput,
    @Ctx() context: VehiclesContext,
  ) {
    const outcome = await setConsent(context, { given: input.given, visitor: input.visitor ?? null });
    return SetInteractionConsentResult.answer(outcome, ({ consent, visitor }) => ({
      consent: consent && shownAs(InteractionConsent, consent),
      visitor,
    }));
  }

  @Mutation(() => RecordViewResult.type, {
    description: 'Tells that somebody looks at a vehicle. Kept only by consent; the same vehicle again is kept once, as of the last time.',
  })
  async recordView(
    @Arg('input', () => RecordViewInput, { description: 'The vehicle.' }) input: RecordViewInput,
    @Ctx() context: VehiclesContext,
  ) {
    const outcome = await recordView(context, { vehicleId: input.vehicleId, visitor: input.visitor ?? null });
    return RecordViewResult.answer(outcome, (recorded) => recorded);
  }

  @Mutation(() => RecordSearchResult.type, {
    description: 'Tells that somebody searched. Kept only by consent; the same search again is kept once, as of the last time.',
  })
  async recordSearch(
    @Arg('input', () => RecordSearchInput, { description: 'The search.' }) { filter, visitor = null }: RecordSearchInput,
    @Ctx() context: VehiclesContext,
  ) {
    // What a list would refuse is refused here.
    const criteria = await listingFilter(filter, context);
    const outcome = await recordSearch(context, { filter, criteria, words: searchWords(filter.search), visitor });
    return RecordSearchResult.answer(outcome, (recorded) => recorded);
  }

  @Mutation(() => DeleteInteractionsPayload, { description: 'Deletes what is kept of the caller: all, or what they did with one vehicle.' })
  deleteInteractions(
    @Arg('input', () => DeleteInteractionsInput, { description: 'What is deleted.' }) input: DeleteInteractionsInput,
    @Ctx() context: VehiclesContext,
  ): Promise<DeleteInteractionsPayload> {
    return deleteInteractions(context, { vehicleId: input.vehicleId ?? null, visitor: input.visitor ?? null });
  }
}

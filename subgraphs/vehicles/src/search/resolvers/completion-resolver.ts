import { requireTenant } from '@marque/shared/auth';
import { foldText } from '@marque/shared/text/fold-text';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { isStorable } from '../domain/storable-text.js';
import { completions } from '../store/search-terms.js';

/** Longer texts are cut. */
const longestSearch = 200;

/** What a person may be about to type. */
@Resolver()
export class CompletionResolver {
  @Query(() => [String], {
    nullable: true,
    description: 'Makes and models of vehicles that are or were offered here that complete a text, misspelt ones too.',
  })
  async vehicleCompletions(
    @Ctx() { caller, platform }: VehiclesContext,
    @Arg('text', () => String, { description: 'What has been typed so far.' }) text: string,
    @Arg('limit', () => Int, { defaultValue: 8, description: 'How many at most, 1 to 20; eight where it is not given.' }) limit: number,
  ): Promise<string[]> {
    const tenantId = requireTenant(caller);
    const typed = foldText(text.slice(0, longestSearch)).trim();
    if (typed === '' || !isStorable(typed)) return [];
    const most = Math.min(20, Math.max(1, limit));
    const terms = await platform.database.read(tenantId, (tx) => completions(tx, tenantId, typed, most));
    return terms.map(({ label }) => label);
  }
}

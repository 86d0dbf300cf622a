import { connectionType, type CountedConnection, PageArgs } from '@marque/shared/graph';
import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { CatalogEntry } from './catalog-entry.js';

/** Which entries of the catalogue. */
@InputType({ description: 'Which entries of the catalogue: what is named has to fit, all of it at once.' })
export class CatalogEntryFilterInput {
  @Field(() => String, {
    nullable: true,
    description: 'Make, whole, in any case and with or without marks, or another word for it, such as Toyota or VW.',
  })
  make: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Model, whole, in any case, with or without marks, blanks and signs, such as Corolla.',
  })
  model: string | null;

  @Field(() => Int, { nullable: true, description: 'A model year that the entry covers.' })
  year: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Words that all stand in make, model, generation, trim, body type or engine code, also inside of others; at most 200 characters.',
  })
  search: string | null;
}

@ArgsType()
export class CatalogEntryListArgs extends PageArgs {
  @Field(() => CatalogEntryFilterInput, { nullable: true, description: 'Which entries; all where it is not given.' })
  filter: CatalogEntryFilterInput | null;
}

/** A page of the catalogue. */
export const CatalogEntryConnection = connectionType({
  name: 'CatalogEntry',
  node: CatalogEntry,
  edge: 'An entry of the catalogue in a list.',
  page: 'A page of the catalogue, by make, model and first model year.',
});
export type CatalogEntryConnection = CountedConnection<CatalogEntry>;

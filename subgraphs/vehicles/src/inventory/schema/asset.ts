import { MoneyType, SameForAll } from '@marque/shared/graph';
import { Field, ID, InterfaceType } from 'type-graphql';
import { Place } from './place.js';

/** What everything that is sold, auctioned or rented has in common. */
@InterfaceType({ autoRegisterImplementations: false, description: 'Something that is sold, auctioned or rented on the platform.' })
export abstract class Asset {
  @Field(() => ID, { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'Name to show.' })
  title: string;

  @Field(() => MoneyType, { nullable: true, description: 'What its seller asks for it; null before a price is set.' })
  askingPrice: MoneyType | null;

  @Field(() => Place, { description: 'Where it stands.' })
  location: Place;

  @SameForAll()
  @Field(() => [String], { description: 'Addresses of its images, the main one first.' })
  imageUrls: string[];
}

import { MoneyType } from '@marque/shared/graph';
import { Field, Int, ObjectType } from 'type-graphql';

/** The terms of a business for direct sales. */
@ObjectType('SaleTerms', {
  description: 'On which terms the business has vehicles sold directly. An offer keeps those of when it was made.',
})
export class SaleTermsType {
  @Field(() => Int, { description: 'The deposit in hundredths of a percent of the price.' })
  depositBasisPoints: number;

  @Field(() => Int, { description: 'How many hours an answer is awaited after each step of an offer.' })
  offerHours: number;

  @Field(() => Int, { description: 'How many hours the deposit is awaited.' })
  depositHours: number;

  @Field(() => Int, { description: 'How many hours the payment is awaited once the deposit is held.' })
  paymentHours: number;

  @Field(() => Boolean, { description: 'Whether a late payment costs the deposit.' })
  latePaymentForfeits: boolean;
}

/** What a direct sale of a vehicle would come to. */
@ObjectType({ description: 'What a direct sale of a vehicle would come to at a price, as things are now.' })
export class DirectSaleEstimate {
  @Field(() => Boolean, { description: 'Whether offers can be made for it now.' })
  forSale: boolean;

  @Field(() => MoneyType, { nullable: true, description: 'What it is worth by its valuation: the price to ask; null where nobody knows.' })
  suggestedPrice: MoneyType | null;

  @Field(() => MoneyType, { description: 'The price that the rest is computed for.' })
  price: MoneyType;

  @Field(() => MoneyType, { description: 'What is held of the buyer when an offer of this amount is accepted.' })
  deposit: MoneyType;

  @Field(() => Int, { description: 'What the business keeps of the price, in hundredths of a percent; frozen when an offer is accepted.' })
  commissionBasisPoints: number;

  @Field(() => MoneyType, { description: 'What that comes to.' })
  commission: MoneyType;

  @Field(() => MoneyType, { description: 'What the seller gets.' })
  sellerReceives: MoneyType;

  @Field(() => SaleTermsType, { description: 'The terms of the business.' })
  terms: SaleTermsType;
}

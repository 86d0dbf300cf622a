/** The inputs of what other subgraphs do with the money of sales. */
import { MoneyInput } from '@marque/shared/graph';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, InputType } from 'type-graphql';
import { keyDescription } from '../../ledger/schema/key-description.js';
import type { EscrowLineKind } from '../domain/escrows.js';
import { EscrowLineKindEnum } from './enums.js';

/** A part of what a sale costs. */
@InputType({ description: 'A part of what a sale costs.' })
export class EscrowLineInput {
  @Field(() => EscrowLineKindEnum, { description: 'What it is for; each at most once.' })
  kind: EscrowLineKind;

  @Field(() => MoneyInput, { description: 'How much; all but the price may be zero.' })
  amount: MoneyInput;
}

/** A sale whose money is to be taken. */
@InputType({ description: 'A sale whose money is to be taken from the buyer.' })
export class OpenEscrowInput {
  @Field(() => UUID, { description: 'Who pays.' })
  buyerId: string;

  @Field(() => UUID, { description: 'Who sells; somebody else.' })
  sellerId: string;

  @Field(() => String, { description: 'The sale; its money is taken once, unless it was given back.' })
  reference: string;

  @Field(() => UUID, { nullable: true, description: 'The buyer’s deposit, all of which goes in first; none where it is not given.' })
  depositHoldId?: string | null;

  @Field(() => [EscrowLineInput], { description: 'What the sale costs: a price, and what comes on top.' })
  lines: EscrowLineInput[];

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** A sale that is done. */
@InputType({ description: 'A sale that is done: its money is divided between seller and business.' })
export class PayOutEscrowInput {
  @Field(() => UUID, { description: 'The escrow.' })
  escrowId: string;

  @Field(() => MoneyInput, { description: 'What the business keeps of the price; zero up to all of it.' })
  commission: MoneyInput;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** A sale that does not come about. */
@InputType({ description: 'A sale that does not come about: the buyer gets all of the money back.' })
export class RefundEscrowInput {
  @Field(() => UUID, { description: 'The escrow.' })
  escrowId: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

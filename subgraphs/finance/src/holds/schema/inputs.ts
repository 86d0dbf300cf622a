/** The inputs of what other subgraphs do with holds. */
import { MoneyInput } from '@marque/shared/graph';
import { DateTime, UUID } from '@marque/shared/graph/scalars';
import { Field, InputType } from 'type-graphql';
import { keyDescription } from '../../ledger/schema/key-description.js';
import type { CaptureKind, HoldPurpose } from '../domain/holds.js';
import { CaptureKindEnum, HoldPurposeEnum } from './enums.js';

/** Money that is to be set aside. */
@InputType({ description: 'Money that is to be set aside.' })
export class PlaceHoldInput {
  @Field(() => UUID, { description: 'Whose money.' })
  userId: string;

  @Field(() => HoldPurposeEnum, { description: 'What for.' })
  purpose: HoldPurpose;

  @Field(() => MoneyInput, { description: 'How much.' })
  amount: MoneyInput;

  @Field(() => String, { description: 'What it refers to.' })
  reference: string;

  @Field(() => DateTime, { nullable: true, description: 'When it ends by itself; thirty days from now when left out, at most a year.' })
  expiresAt?: string | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** A change of a standing hold. */
@InputType({ description: 'A change of a standing hold by an amount.' })
export class ChangeHoldInput {
  @Field(() => UUID, { description: 'The hold.' })
  holdId: string;

  @Field(() => MoneyInput, { description: 'More when positive, less when negative.' })
  by: MoneyInput;

  @Field(() => DateTime, { nullable: true, description: 'A new end; the old one stays when left out.' })
  expiresAt?: string | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** A part of a hold that is to be held for something else. */
@InputType({ description: 'A part of a standing hold that is to be held for something else.' })
export class ConvertHoldInput {
  @Field(() => UUID, { description: 'The hold that the money leaves.' })
  holdId: string;

  @Field(() => HoldPurposeEnum, { description: 'What the new hold is for; not BIDDING.' })
  purpose: HoldPurpose;

  @Field(() => MoneyInput, { description: 'How much goes over.' })
  amount: MoneyInput;

  @Field(() => String, { description: 'What the new hold refers to.' })
  reference: string;

  @Field(() => DateTime, { nullable: true, description: 'When the new hold ends by itself; thirty days from now when left out.' })
  expiresAt?: string | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** Held money that is to be taken. */
@InputType({ description: 'Held money that is to be taken.' })
export class CaptureHoldInput {
  @Field(() => UUID, { description: 'The hold.' })
  holdId: string;

  @Field(() => MoneyInput, { nullable: true, description: 'How much; the whole when left out. The rest is released.' })
  amount?: MoneyInput | null;

  @Field(() => CaptureKindEnum, { nullable: true, description: 'What it becomes; an auction payment when left out.' })
  kind?: CaptureKind | null;

  @Field(() => String, { nullable: true, description: 'What the entry refers to; what the hold refers to when left out.' })
  reference?: string | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** A hold whose money is to be given back. */
@InputType({ description: 'A hold whose money is to be given back.' })
export class ReleaseHoldInput {
  @Field(() => UUID, { description: 'The hold.' })
  holdId: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

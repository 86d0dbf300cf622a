/** What belongs to a settlement: its papers, and where the vehicle goes. */
import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { DocumentKind, DocumentState, RequirementState, Submitter } from '../domain/documents.js';
import { DocumentKindEnum, DocumentStateEnum, RequirementStateEnum, SubmitterEnum } from './enums.js';

/** A document that was handed in. */
@ObjectType({ description: 'A document of a sale. The parties of the sale and staff see it.' })
export class SettlementDocument {
  @Field(() => idOf('SettlementDocument'), { description: 'Its id.' })
  id: string;

  @Field(() => DocumentKindEnum, { description: 'What it is.' })
  kind: DocumentKind;

  @Field(() => String, { description: 'Where it lies.' })
  reference: string;

  @Field(() => SubmitterEnum, { description: 'As whom somebody handed it in.' })
  submittedAs: Submitter;

  @Field(() => DateTime, { description: 'When it was handed in.' })
  submittedAt: Date;

  @Field(() => DocumentStateEnum, { description: 'What staff made of it.' })
  state: DocumentState;

  @Field(() => String, { nullable: true, description: 'Why it was refused; null where it was not.' })
  reason: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was accepted or refused; null before.' })
  decidedAt: Date | null;
}

/** A document without which no vehicle is handed over. */
@ObjectType({ description: 'A document that the sale needs.' })
export class RequiredDocument {
  @Field(() => DocumentKindEnum, { description: 'What is needed.' })
  kind: DocumentKind;

  @Field(() => RequirementStateEnum, { description: 'How far it has come.' })
  state: RequirementState;
}

/** Where a vehicle is brought. */
@ObjectType('DeliveryAddress', { description: 'Where a vehicle is brought. The buyer and staff see it.' })
export class DeliveryAddressType {
  @Field(() => String, { description: 'Street and number.' })
  street: string;

  @Field(() => String, { description: 'City.' })
  city: string;

  @Field(() => String, { nullable: true, description: 'State or region.' })
  region: string | null;

  @Field(() => String, { nullable: true, description: 'What the driver should know.' })
  note: string | null;
}

/** What belongs to a settlement: its papers, and where the vehicle goes. */
import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { DocumentType } from '../domain/document-file.js';
import type { DocumentKind, DocumentState, RequirementState, Submitter } from '../domain/documents.js';
import { DocumentFileTypeEnum, DocumentKindEnum, DocumentStateEnum, RequirementStateEnum, SubmitterEnum } from './enums.js';

/** A document that was handed in. */
@ObjectType({
  description:
    'A document of a sale. The parties of the sale and staff see that there is one; its file and why it was refused are for whoever has brought it and for those who decide on it, and papers of the vehicle for buyer and seller.',
})
export class SettlementDocument {
  @Field(() => idOf('SettlementDocument'), { description: 'Its id.' })
  id: string;

  @Field(() => DocumentKindEnum, { description: 'What it is.' })
  kind: DocumentKind;

  @Field(() => String, {
    nullable: true,
    description:
      'Where its file is read, for five minutes: a URL, or a path on the gateway. Null where it is not for the caller, and once the file is gone.',
  })
  url: string | null;

  @Field(() => DocumentFileTypeEnum, {
    nullable: true,
    description: 'What its file is by its content. Null where the file is not for the caller.',
  })
  fileType: DocumentType | null;

  @Field(() => Int, { nullable: true, description: 'How long its file is. Null where the file is not for the caller.' })
  bytes: number | null;

  @Field(() => SubmitterEnum, { description: 'As whom somebody handed it in.' })
  submittedAs: Submitter;

  @Field(() => DateTime, { description: 'When it was handed in.' })
  submittedAt: Date;

  @Field(() => DocumentStateEnum, { description: 'What staff made of it.' })
  state: DocumentState;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was refused; null where it was not, and where the file is not for the caller.',
  })
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

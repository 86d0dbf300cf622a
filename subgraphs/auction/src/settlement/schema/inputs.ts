/** Inputs of the commands on settlements, and of their lists. */
import { idOf } from '@marque/shared/graph/global-ids';
import { PageArgs } from '@marque/shared/graph';
import { DateTime, UUID } from '@marque/shared/graph/scalars';
import { ArgsType, Field, InputType, Int } from 'type-graphql';
import { AuctionInput, OnAuctionInput } from '../../lots/schema/inputs.js';
import { keyDescription, optionalKeyDescription } from '../../lots/schema/key-descriptions.js';
import type { DeliveryMethod } from '../domain/delivery.js';
import { mostBytes } from '../domain/document-file.js';
import { type DocumentKind, documentKinds } from '../domain/documents.js';
import type { CallState } from '../domain/finance-calls.js';
import type { SettlementOrder } from '../domain/settlement-order.js';
import type { SettlementState } from '../domain/settlement-states.js';
import type { SettlementStage } from '../domain/stages.js';
import {
  DeliveryMethodEnum,
  DocumentKindEnum,
  SettlementOrderEnum,
  SettlementStageEnum,
  SettlementStateEnum,
  TransferStateEnum,
} from './enums.js';

@InputType('DeliveryAddressInput', { description: 'Where a vehicle is to be brought.' })
export class DeliveryAddressInputType {
  @Field(() => String, { description: 'Street and number, 1 to 200 characters.' })
  street: string;

  @Field(() => String, { description: 'City, 1 to 100 characters.' })
  city: string;

  @Field(() => String, { nullable: true, description: 'State or region, at most 100 characters.' })
  region: string | null;

  @Field(() => String, { nullable: true, description: 'What the driver should know, at most 500 characters.' })
  note: string | null;
}

@InputType({ description: 'How the buyer wants the vehicle.' })
export class ChooseDeliveryInput extends AuctionInput {
  @Field(() => DeliveryMethodEnum, { description: 'Fetched or brought.' })
  method: DeliveryMethod;

  @Field(() => DeliveryAddressInputType, { nullable: true, description: 'Where it is to be brought; only for a delivery.' })
  address: DeliveryAddressInputType | null;
}

@InputType({ description: 'A payment of a sale, whole.' })
export class PaySettlementInput extends OnAuctionInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether the wish stands where the wallet has too little: it is then paid as soon as enough is free in it, whatever brings that, and is tried once more when the payment is due.',
  })
  whenFunded: boolean;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

@InputType({ description: 'An inspection that is done.' })
export class CompleteInspectionInput extends AuctionInput {
  @Field(() => String, { description: 'What it has found, 1 to 2000 characters, for the parties of the sale.' })
  note: string;
}

@InputType({ description: 'A document of a sale that is to be brought.' })
export class CreateSettlementDocumentUploadInput extends OnAuctionInput {
  @Field(() => DocumentKindEnum, { description: 'What it is.' })
  kind: DocumentKind;

  @Field(() => Int, { description: `How many bytes its file has: 1 to ${mostBytes}.` })
  bytes: number;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

@InputType({ description: 'A document of a sale whose file has been brought.' })
export class SubmitSettlementDocumentInput extends OnAuctionInput {
  @Field(() => idOf('SettlementDocument'), { description: 'The document, as createSettlementDocumentUpload has named it.' })
  documentId: string;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

@InputType({ description: 'What staff make of a document.' })
export class DecideSettlementDocumentInput extends AuctionInput {
  @Field(() => idOf('SettlementDocument'), { description: 'The document.' })
  documentId: string;

  @Field(() => Boolean, { description: 'True accepts it.' })
  accept: boolean;

  @Field(() => String, { nullable: true, description: 'Why it is refused, 3 to 500 characters; only then.' })
  reason: string | null;
}

@InputType({ description: 'When the vehicle of a sale is handed over.' })
export class ScheduleDeliveryInput extends AuctionInput {
  @Field(() => DateTime, { description: 'When, ahead and within a year.' })
  at: string;
}

@InputType({ description: 'Which documents the business asks for before it hands a vehicle over.' })
export class SetRequiredDocumentsInput {
  @Field(() => [DocumentKindEnum], { description: `Each kind once, at most ${documentKinds.length}.` })
  kinds: DocumentKind[];

  @Field(() => UUID, { nullable: true, description: optionalKeyDescription })
  idempotencyKey: string | null;
}

@InputType({ description: 'A sale whose money finance refused to move.' })
export class RetrySettlementTransferInput {
  @Field(() => idOf('Settlement'), { description: 'The settlement.' })
  settlementId: string;

  @Field(() => UUID, { nullable: true, description: optionalKeyDescription })
  idempotencyKey: string | null;
}

@InputType({ description: 'Which settlements a list shows; all conditions must hold.' })
export class SettlementFilterInput {
  @Field(() => [SettlementStateEnum], { nullable: true, description: 'In one of these states.' })
  states: SettlementState[] | null;

  @Field(() => SettlementStageEnum, { nullable: true, description: 'Those that have come to this stage: the first that is not completed.' })
  stage: SettlementStage | null;

  @Field(() => [TransferStateEnum], {
    nullable: true,
    description: 'Those whose money has left them so, or is about to: `transfer.state`. For those who manage the business.',
  })
  transferStates: CallState[] | null;

  @Field(() => DateTime, { nullable: true, description: 'Those whose payment is due before this time.' })
  dueBefore: string | null;

  @Field(() => idOf('User'), { nullable: true, description: 'Of this buyer.' })
  buyerId: string | null;

  @Field(() => idOf('User'), { nullable: true, description: 'Of this seller.' })
  sellerId: string | null;
}

@ArgsType()
export class SettlementListArgs extends PageArgs {
  @Field(() => SettlementFilterInput, { nullable: true, description: 'Which settlements; all where it is not given.' })
  filter: SettlementFilterInput | null;

  @Field(() => SettlementOrderEnum, { nullable: true, description: 'In which order; the newest first where it is not given.' })
  orderBy: SettlementOrder | null;
}

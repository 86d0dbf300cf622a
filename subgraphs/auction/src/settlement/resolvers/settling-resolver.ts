import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { RequiresScope } from '@marque/shared/graph';
import type { AuctionContext } from '../../context.js';
import { AuctionInput } from '../../lots/schema/inputs.js';
import { chooseDelivery } from '../commands/choose-delivery.js';
import { announceDocument } from '../commands/documents/announce-document.js';
import { completeDocumentation } from '../commands/documents/complete-documentation.js';
import { confirmHandover } from '../commands/confirm-handover.js';
import { decideDocument } from '../commands/documents/decide-document.js';
import { completeInspection, startInspection } from '../commands/inspect.js';
import { paySettlement } from '../commands/pay-settlement.js';
import { retryTransfer } from '../commands/retry-transfer.js';
import { scheduleDelivery } from '../commands/schedule-delivery.js';
import { setRequiredDocuments } from '../commands/documents/set-required-documents.js';
import { submitDocument } from '../commands/documents/submit-document.js';
import {
  ChooseDeliveryInput,
  CompleteInspectionInput,
  CreateSettlementDocumentUploadInput,
  DecideSettlementDocumentInput,
  PaySettlementInput,
  RetrySettlementTransferInput,
  ScheduleDeliveryInput,
  SetRequiredDocumentsInput,
  SubmitSettlementDocumentInput,
} from '../schema/inputs.js';
import {
  CreateSettlementDocumentUploadResult,
  PaySettlementResult,
  RequiredDocumentsResult,
  SettlementResult,
  SubmitSettlementDocumentResult,
} from '../schema/results.js';
import { ForSaleParties } from './for-sale-parties.js';
import { inSettlement } from './present.js';

const input = { description: 'Which sale, and what is wanted.' };

/** A sale goes on, step by step. */
@Resolver()
export class SettlingResolver {
  @RequiresScope('bid:place')
  @Mutation(() => SettlementResult.type, { description: 'The buyer chooses, before paying, whether the vehicle is fetched or brought.' })
  async chooseDelivery(@Arg('input', () => ChooseDeliveryInput, input) given: ChooseDeliveryInput, @Ctx() context: AuctionContext) {
    return SettlementResult.answer(await chooseDelivery(context, given), inSettlement);
  }

  @RequiresScope('bid:place')
  @Mutation(() => PaySettlementResult.type, {
    description:
      'The buyer pays the whole out of deposit and wallet. With too little in the wallet nothing is moved, and it is said what is missing.',
  })
  async paySettlement(@Arg('input', () => PaySettlementInput, input) given: PaySettlementInput, @Ctx() context: AuctionContext) {
    return PaySettlementResult.answer(await paySettlement(context, given), inSettlement);
  }

  @RequiresScope('concierge:work')
  @Mutation(() => SettlementResult.type, { description: 'Staff begin the inspection of a vehicle that is paid.' })
  async startInspection(@Arg('input', () => AuctionInput, input) given: AuctionInput, @Ctx() context: AuctionContext) {
    return SettlementResult.answer(await startInspection(context, given), inSettlement);
  }

  @RequiresScope('concierge:work')
  @Mutation(() => SettlementResult.type, { description: 'Staff complete the inspection; the documents are next.' })
  async completeInspection(
    @Arg('input', () => CompleteInspectionInput, input) given: CompleteInspectionInput,
    @Ctx() context: AuctionContext,
  ) {
    return SettlementResult.answer(await completeInspection(context, given), inSettlement);
  }

  @ForSaleParties()
  @Mutation(() => CreateSettlementDocumentUploadResult.type, {
    description:
      'Buyer, seller or staff announce a document, once the sale is paid, and get the link under which its file is brought: a PDF, JPEG, PNG or WebP. One of each kind stands until it is refused.',
  })
  async createSettlementDocumentUpload(
    @Arg('input', () => CreateSettlementDocumentUploadInput, input) given: CreateSettlementDocumentUploadInput,
    @Ctx() context: AuctionContext,
  ) {
    const outcome = await announceDocument(context, given);
    return CreateSettlementDocumentUploadResult.answer(outcome, ({ documentId, target }) => ({ documentId, upload: target }));
  }

  @ForSaleParties()
  @Mutation(() => SubmitSettlementDocumentResult.type, {
    description: 'Whoever has announced a document hands it in once its file has been brought; staff decide on it.',
  })
  async submitSettlementDocument(
    @Arg('input', () => SubmitSettlementDocumentInput, input) given: SubmitSettlementDocumentInput,
    @Ctx() context: AuctionContext,
  ) {
    return SubmitSettlementDocumentResult.answer(await submitDocument(context, given), inSettlement);
  }

  @RequiresScope('concierge:work')
  @Mutation(() => SettlementResult.type, { description: 'Staff accept a document, or refuse it with a reason.' })
  async decideSettlementDocument(
    @Arg('input', () => DecideSettlementDocumentInput, input) given: DecideSettlementDocumentInput,
    @Ctx() context: AuctionContext,
  ) {
    return SettlementResult.answer(await decideDocument(context, given), inSettlement);
  }

  @RequiresScope('concierge:work')
  @Mutation(() => SettlementResult.type, { description: 'Staff say that the papers are complete: one of each required kind is accepted.' })
  async completeDocumentation(@Arg('input', () => AuctionInput, input) given: AuctionInput, @Ctx() context: AuctionContext) {
    return SettlementResult.answer(await completeDocumentation(context, given), inSettlement);
  }

  @RequiresScope('concierge:work')
  @Mutation(() => SettlementResult.type, { description: 'Staff say when the vehicle is brought or fetched.' })
  async scheduleDelivery(@Arg('input', () => ScheduleDeliveryInput, input) given: ScheduleDeliveryInput, @Ctx() context: AuctionContext) {
    return SettlementResult.answer(await scheduleDelivery(context, { ...given, at: new Date(given.at) }), inSettlement);
  }

  @RequiresScope('bid:place', 'concierge:work')
  @Mutation(() => SettlementResult.type, {
    description: 'The buyer or staff say that the vehicle is handed over: it is settled, and the seller is paid.',
  })
  async confirmHandover(@Arg('input', () => AuctionInput, input) given: AuctionInput, @Ctx() context: AuctionContext) {
    return SettlementResult.answer(await confirmHandover(context, given), inSettlement);
  }

  @RequiresScope('business:manage')
  @Mutation(() => SettlementResult.type, {
    description:
      'Managers have finance asked once more to move the money of a sale that it refused to move: to the seller, back to the buyer, or the deposit to the business.',
  })
  async retrySettlementTransfer(
    @Arg('input', () => RetrySettlementTransferInput, input) given: RetrySettlementTransferInput,
    @Ctx() context: AuctionContext,
  ) {
    return SettlementResult.answer(await retryTransfer(context, given), inSettlement);
  }

  @RequiresScope('business:manage')
  @Mutation(() => RequiredDocumentsResult.type, { description: 'Says which documents the sales to come need.' })
  async setRequiredDocuments(
    @Arg('input', () => SetRequiredDocumentsInput, input) given: SetRequiredDocumentsInput,
    @Ctx() context: AuctionContext,
  ) {
    return RequiredDocumentsResult.answer(await setRequiredDocuments(context, given), ({ kinds }) => ({ kinds: [...kinds] }));
  }
}

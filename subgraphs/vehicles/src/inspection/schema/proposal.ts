import { enumType, InvalidInput, NotAllowed, NotFound, resultUnion, UserError, UserErrorType } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import type { FindingResult } from '../domain/checklists.js';
import { type VisionFault, visionFaults } from '../domain/vision.js';
import { FindingResultEnum } from './enums.js';
import { ChecklistItemType } from './inspection.js';

export const VisionFaultEnum = enumType<VisionFault>('VisionFault', 'Why a model proposes nothing.', visionFaults);

/** There is no proposal. */
@UserErrorType('CONFLICT', 'No model has looked at the pictures; the inspection goes on without one.')
export class NoProposal extends UserError {
  static readonly refused = 'NoProposal';

  @Field(() => VisionFaultEnum, { description: 'Why.' })
  readonly reason: VisionFault;
}

/** What a model proposes of one item. */
@ObjectType('ProposedFinding', { description: 'What a model believes to see of one item. An inspector decides.' })
export class ProposedFindingType {
  @Field(() => ChecklistItemType, { description: 'The item.' })
  item: ChecklistItemType;

  @Field(() => FindingResultEnum, { description: 'What it believes to see.' })
  result: FindingResult;

  @Field(() => String, { nullable: true, description: 'What it says of it, in its own words.' })
  note: string | null;
}

/** A proposal. */
@ObjectType({ description: 'What a model believes to see on pictures of a vehicle. Nothing of it is kept.' })
export class FindingsProposal {
  @Field(() => String, { description: 'The model.' })
  model: string;

  @Field(() => [ProposedFindingType], { description: 'What it says anything of, in the order in which it does.' })
  findings: ProposedFindingType[];
}

export const FindingsProposalResult = resultUnion({
  name: 'FindingsProposalResult',
  description: 'What a model believes to see, or why it says nothing.',
  payload: FindingsProposal,
  errors: [NoProposal, InvalidInput, NotFound, NotAllowed],
});

import { type Connection, connectionType, enumType } from '@marque/shared/graph';
import { DateTime, Decimal } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { type CallOutcome, callOutcomes } from '../domain/writer.js';

export const NarrativeCallOutcomeEnum = enumType<CallOutcome>(
  'NarrativeCallOutcome',
  'What has become of a question to a language model.',
  callOutcomes,
);

/** A question to a model. */
@ObjectType({ description: 'A question to a language model, and what it cost. It is never changed.' })
export class NarrativeCall {
  @Field(() => String, { description: 'The provider that was asked.' })
  provider: string;

  @Field(() => String, { description: 'Its model.' })
  model: string;

  @Field(() => NarrativeCallOutcomeEnum, { description: 'What has become of it.' })
  outcome: CallOutcome;

  @Field(() => Int, { description: 'Tokens of the question.' })
  inputTokens: number;

  @Field(() => Int, { description: 'Tokens of the answer.' })
  outputTokens: number;

  @Field(() => Boolean, { description: 'Whether the provider said how many tokens it were; else they are the most that it can have been.' })
  counted: boolean;

  @Field(() => Decimal, { description: 'What it cost, in US dollars.' })
  costUsd: string;

  @Field(() => Int, { description: 'Milliseconds until the answer, or until it was given up.' })
  latencyMs: number;

  @Field(() => DateTime, { description: 'When it was asked.' })
  calledAt: Date;
}

/** Calls in pages. */
export const NarrativeCallConnection = connectionType({
  name: 'NarrativeCall',
  node: NarrativeCall,
  edge: 'A question to a language model in a list.',
  page: 'A page of questions to language models, the newest first.',
});
export type NarrativeCallConnection = Connection<NarrativeCall>;

import { PageArgs } from '@marque/shared/graph';
import { ArgsType, Field, InputType } from 'type-graphql';
import type { RequestKind } from '../domain/request-kind.js';
import type { RequestState } from '../domain/request-states.js';
import { RequestKindEnum, RequestStateEnum } from './enums.js';

/** Which requests a list shows. */
@InputType({ description: 'Which service requests are meant; what is left out does not matter.' })
export class ServiceRequestFilterInput {
  @Field(() => [RequestStateEnum], { nullable: true, description: 'Those in these states.' })
  states?: RequestState[] | null;

  @Field(() => [RequestKindEnum], { nullable: true, description: 'Those of these kinds.' })
  kinds?: RequestKind[] | null;
}

/** Which page of a list of requests. */
@ArgsType()
export class RequestListArgs extends PageArgs {
  @Field(() => ServiceRequestFilterInput, { nullable: true, description: 'Which of them; all where it is not given.' })
  filter?: ServiceRequestFilterInput | null;
}

import { PageInfo } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import { KycApplication } from './kyc-application.js';

@ObjectType({ description: 'One KYC application in a list.' })
export class KycApplicationEdge {
  @Field(() => KycApplication, { description: 'The application.' })
  node: KycApplication;

  @Field(() => String, { description: 'Where the application stands in the list.' })
  cursor: string;
}

/** Applications, the longest waiting first. */
@ObjectType({ description: 'A page of KYC applications, the longest waiting first.' })
export class KycApplicationConnection {
  @Field(() => [KycApplicationEdge], { description: 'The applications of the page.' })
  edges: KycApplicationEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;
}

import { DateTime, UUID } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { MaintenanceKind } from '../domain/window.js';
import { MaintenanceKindEnum } from './enums.js';

/** One time. */
@ObjectType({ description: 'A time at which an asset cannot be had.' })
export class UnavailableTime {
  @Field(() => UUID, { description: 'Id of the window.' })
  windowId: string;

  @Field(() => MaintenanceKindEnum, { description: 'Why.' })
  kind: MaintenanceKind;

  @Field(() => DateTime, { description: 'The first moment.' })
  startsAt: Date;

  @Field(() => DateTime, { description: 'The first moment after it.' })
  endsAt: Date;
}

/** The times of one asset. */
@ObjectType({ description: 'When one asset cannot be had.' })
export class Unavailability {
  @Field(() => UUID, { description: 'Id of the asset.' })
  assetId: string;

  @Field(() => [UnavailableTime], { description: 'In order; those of two kinds may lie over each other.' })
  times: readonly UnavailableTime[];
}

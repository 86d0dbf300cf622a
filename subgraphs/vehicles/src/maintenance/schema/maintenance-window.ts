import { SameForAll, shownAs } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { MaintenanceKind } from '../domain/window.js';
import { MaintenanceKindEnum } from './enums.js';

/** A time at which an asset cannot be had. Its resolver adds what is looked up, and what is not for everybody. */
@ObjectType({ description: 'A time at which an asset cannot be had. Windows of one asset and kind do not lie over each other.' })
export class MaintenanceWindow {
  @Field(() => idOf('MaintenanceWindow'), { description: 'Identifier.' })
  id: string;

  @SameForAll()
  @Field(() => MaintenanceKindEnum, { description: 'Why the asset cannot be had.' })
  kind: MaintenanceKind;

  @SameForAll()
  @Field(() => DateTime, { description: 'The first moment at which it cannot be had.' })
  startsAt: Date;

  @SameForAll()
  @Field(() => DateTime, { description: 'The first moment at which it can be had again.' })
  endsAt: Date;

  @SameForAll()
  @Field(() => DateTime, { nullable: true, description: 'When it was called off; null while it stands.' })
  cancelledAt: Date | null;
}

/** A stored row as the graph's type. */
export const toWindow = <Row extends { readonly id: string }>(row: Row): MaintenanceWindow & Row => shownAs(MaintenanceWindow, row);

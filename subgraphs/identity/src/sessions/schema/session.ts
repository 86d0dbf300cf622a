import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import type { DeviceType } from '../domain/device.js';
import { DeviceTypeEnum } from './enums.js';

/** A live session. */
@ObjectType({ description: 'A device on which a person is signed in, or an administrator who acts for them.' })
export class Session {
  @Field(() => idOf('Session'), { description: 'Identifies the session.' })
  id: string;

  @Field(() => DeviceTypeEnum, { description: 'The kind of the device.' })
  deviceType: DeviceType;

  @Field(() => String, { nullable: true, description: 'What the client calls the device; null when it did not say.' })
  deviceName: string | null;

  @Field(() => String, { nullable: true, description: 'The network address that it was opened from, where known.' })
  address: string | null;

  @Field(() => DateTime, { description: 'When it was opened.' })
  createdAt: Date;

  @Field(() => DateTime, { description: 'When it last got new tokens.' })
  lastUsedAt: Date;

  @Field(() => DateTime, { description: 'When it ends unless it gets new tokens before.' })
  expiresAt: Date;

  @Field(() => Boolean, { description: 'Whether this request comes from it.' })
  current: boolean;

  /** Not a field of the graph: the field `actedBy` is resolved from it. */
  actorId: string | null;
}

/** What the mutations of sessions take. */
import { idOf } from '@marque/shared/graph/global-ids';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, InputType } from 'type-graphql';
import type { ClientType } from '../../people/domain/person.js';
import { ClientTypeEnum } from '../../people/schema/enums.js';
import { optionalKeyDescription } from '../../people/schema/key-description.js';
import type { DeviceType } from '../domain/device.js';
import { DeviceTypeEnum } from './enums.js';

/** The device of a session. */
@InputType({ description: 'The device that a session is for.' })
export class DeviceInput {
  @Field(() => DeviceTypeEnum, { description: 'Its kind. The live session on another device of the same kind ends.' })
  type: DeviceType;

  @Field(() => String, { nullable: true, description: 'What to call it in the list of sessions, such as "Firefox on Linux".' })
  name?: string | null;
}

/** A new account. */
@InputType({ description: 'A new account.' })
export class RegisterInput {
  @Field(() => String, { description: 'Email address to sign in with.' })
  email: string;

  @Field(() => String, { description: 'At least 8 characters with an upper-case letter and a digit, and none of the most common ones.' })
  password: string;

  @Field(() => String, { description: 'Given name, at most 80 characters.' })
  givenName: string;

  @Field(() => String, { description: 'Family name, at most 80 characters.' })
  familyName: string;

  @Field(() => String, { nullable: true, description: 'Phone number in E.164; in Nigeria also with a leading 0.' })
  phone?: string | null;

  @Field(() => ClientTypeEnum, {
    defaultValue: 'INDIVIDUAL',
    description: 'On whose behalf the person is a client. Their own where it is not given.',
  })
  clientType: ClientType;

  @Field(() => DeviceInput, { nullable: true, description: 'The device that the first session is for; a desktop when left out.' })
  device?: DeviceInput | null;
}

/** Credentials. */
@InputType({ description: 'Email and password of an account.' })
export class LogInInput {
  @Field(() => String, { description: 'Email address of the account.' })
  email: string;

  @Field(() => String, { description: 'Its password.' })
  password: string;

  @Field(() => DeviceInput, { nullable: true, description: 'The device that the session is for; a desktop when left out.' })
  device?: DeviceInput | null;
}

/** A refresh token. */
@InputType({ description: 'A refresh token to be exchanged.' })
export class RefreshSessionInput {
  @Field(() => String, { description: 'The refresh token that came last. It is used up by this.' })
  refreshToken: string;
}

/** Whose sessions a list shows. */
@InputType({ description: 'Whose sessions are meant; the own ones where nothing is given.' })
export class SessionFilterInput {
  @Field(() => idOf('User'), { nullable: true, description: 'Those of this person. Of others for administrators.' })
  userId?: string | null;
}

/** Which session to end. */
@InputType({ description: 'A session to be ended.' })
export class EndSessionInput {
  @Field(() => idOf('Session'), { description: 'The session.' })
  sessionId: string;

  @Field(() => UUID, { nullable: true, description: optionalKeyDescription })
  idempotencyKey?: string | null;
}

/** The present password and a new one. */
@InputType({ description: 'A change of the own password.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The present password.' })
  currentPassword: string;

  @Field(() => String, { description: 'The password from now on.' })
  newPassword: string;
}

import {
  Conflict,
  IdempotencyConflict,
  InvalidInput,
  NotAllowed,
  NotFound,
  resultUnion,
  UserError,
  UserErrorType,
} from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import { MaintenanceWindow } from './maintenance-window.js';

/** A window in the way. */
@UserErrorType('CONFLICT', 'The asset has a window of this kind at that time already; nothing was changed.')
export class MaintenanceOverlap extends UserError {
  static readonly refused = 'MaintenanceOverlap';

  @Field(() => idOf('MaintenanceWindow'), { description: 'The first window that is in the way.' })
  readonly windowId: string;

  @Field(() => DateTime, { description: 'When that one begins.' })
  readonly startsAt: Date;

  @Field(() => DateTime, { description: 'When that one ends.' })
  readonly endsAt: Date;
}

/** The window after a change. */
@ObjectType({ description: 'The window as it is after that.' })
export class MaintenanceWindowPayload {
  @Field(() => MaintenanceWindow, { description: 'The window.' })
  window: MaintenanceWindow;
}

export const PlanMaintenanceResult = resultUnion({
  name: 'PlanMaintenanceResult',
  description: 'The planned window, or why nothing was planned.',
  payload: MaintenanceWindowPayload,
  errors: [InvalidInput, NotFound, NotAllowed, MaintenanceOverlap, Conflict, IdempotencyConflict],
});

export const MoveMaintenanceResult = resultUnion({
  name: 'MoveMaintenanceResult',
  description: 'The moved window, or why it did not move.',
  payload: MaintenanceWindowPayload,
  errors: [InvalidInput, NotFound, NotAllowed, MaintenanceOverlap, Conflict, IdempotencyConflict],
});

export const CancelMaintenanceResult = resultUnion({
  name: 'CancelMaintenanceResult',
  description: 'The window that was called off, or why it was not.',
  payload: MaintenanceWindowPayload,
  errors: [NotFound, NotAllowed, Conflict, IdempotencyConflict],
});

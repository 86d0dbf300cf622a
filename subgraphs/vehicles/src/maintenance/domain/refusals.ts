/** Why a command on a maintenance window changed nothing, beyond what every command can say. */
import { conflict, invalidInput, notFound, type Refusal } from '@marque/shared/outcome';
import { longestReason, mostAhead, type Span } from './window.js';

/** Another window of the same asset and kind is in the way. */
export type MaintenanceOverlap = Refusal<'MaintenanceOverlap', { windowId: string; startsAt: Date; endsAt: Date }>;

/** The asset has such a window at that time already: the first that is in the way. */
export const maintenanceOverlap = ({ id, startsAt, endsAt }: Span & { readonly id: string }): MaintenanceOverlap => ({
  refused: 'MaintenanceOverlap',
  message: 'The asset has a window of this kind at that time already.',
  path: ['input'],
  windowId: id,
  startsAt,
  endsAt,
});

/** The reason cannot be shown. */
export const badReason = invalidInput(`A reason has 1 to ${longestReason} characters, none of them hidden.`, 'reason');
/** There is no such asset for the caller. */
export const noAsset = notFound('There is no such asset.', 'assetId');
/** The same where it is named by a window of it. */
export const ofWindow = <Refused extends Refusal<string>>(refused: Refused): Refused => ({ ...refused, path: ['input', 'windowId'] });
/** There is no such window for the caller. */
export const noWindow = notFound('There is no such window.', 'windowId');
/** The asset is gone. */
export const assetGone = conflict('The asset is sold or archived.', 'assetId');
/** The window was called off. */
export const windowCancelled = conflict('The window was cancelled.', 'windowId');
/** The window is history. */
export const windowOver = conflict('The window is over.', 'windowId');
/** The asset has as many windows as it may have. */
export const tooManyWindows = conflict(`An asset has at most ${mostAhead} windows that are not over.`, 'assetId');

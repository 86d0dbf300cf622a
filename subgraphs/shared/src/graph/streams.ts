/** Subscriptions: how one is opened, and how it resumes. */
import { requireTenant, type Caller } from '../auth/auth.js';
import { PlatformError } from '../errors/errors.js';
import type { PlatformEvent } from '../events/events.js';
import { resumed } from '../events/live/resumed.js';
import type { StreamServices } from '../events/live/resumable.js';

/** The `subscribe` of a subscription. The library passes arguments and context without their types. */
export const opens =
  <Args, Context, Item>(open: (context: Context, args: Args) => AsyncIterable<Item> | Promise<AsyncIterable<Item>>) =>
  ({ args, context }: { readonly args: unknown; readonly context: unknown }): AsyncIterable<Item> | Promise<AsyncIterable<Item>> =>
    open(context as Context, args as Args);

/** Which thing's events, and behind which of them. */
export interface Followed {
  readonly aggregateType: string;
  readonly aggregateId: string;
  /** The count of the last event that was seen, as the client gave it; nothing to begin with what comes now. */
  readonly afterSequence: number | null | undefined;
}

/**
 * The events of one thing of the caller's tenant, in order and without a gap.
 * @throws PlatformError `BAD_USER_INPUT` for a sequence that is none
 */
export async function follow(
  { platform, caller }: { readonly platform: StreamServices; readonly caller: Caller },
  { aggregateType, aggregateId, afterSequence = null }: Followed,
): Promise<AsyncIterableIterator<PlatformEvent>> {
  if (afterSequence !== null && afterSequence < 0) throw new PlatformError('BAD_USER_INPUT', 'afterSequence is a count from 0.');
  return resumed(platform, { tenantId: requireTenant(caller), aggregateType, aggregateId, afterSequence });
}

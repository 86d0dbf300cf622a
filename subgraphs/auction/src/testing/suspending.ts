/** What identity says of people whom it shuts out, or lets in again, in tests of what follows. */
import { newId } from '@marque/shared/ids';
import { hearOfPerson } from '../bidding/commands/hear-of-person.js';
import type { World } from '../testing.js';

/** One word of identity. */
export interface Word {
  readonly userId: string;
  readonly suspended: boolean;
  /** When it happened; now, when left out. */
  readonly at?: Date;
  readonly eventId?: string;
}

/** Hears it as the consumer does; what follows of it are jobs that a test runs. */
export async function hear({ platform, tenantId }: Pick<World, 'platform' | 'tenantId'>, word: Word): Promise<void> {
  const { userId, suspended, at = platform.clock.now(), eventId = newId() } = word;
  const event = {
    position: 1,
    id: eventId,
    tenantId,
    type: suspended ? ('identity.user_suspended.v1' as const) : ('identity.user_reinstated.v1' as const),
    aggregateType: 'user',
    aggregateId: userId,
    sequence: null,
    topics: [],
    payload: { userId, by: newId() },
    occurredAt: at.toISOString(),
  };
  await platform.platform.database.system((tx) => hearOfPerson({ platform: platform.platform, tx }, event));
}

/** Identity has shut the person out. */
export const suspend = (world: Pick<World, 'platform' | 'tenantId'>, { userId }: { readonly userId: string }): Promise<void> =>
  hear(world, { userId, suspended: true });

/** Identity has let the person in again. */
export const reinstate = (world: Pick<World, 'platform' | 'tenantId'>, { userId }: { readonly userId: string }): Promise<void> =>
  hear(world, { userId, suspended: false });

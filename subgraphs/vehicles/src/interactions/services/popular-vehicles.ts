/** What most look at in a business, counted once a minute. */
import { Remembered } from '@marque/shared/platform/remembered';
import type { Platform } from '@marque/shared/platform/subgraph';
import { type Interest, popularVehicles } from '../store/interest.js';

/** Of so many days. */
export const popularDays = 30;
const mostPopular = 100;

/** Makes it; one for a process. */
export const rememberedPopular = ({ clock, database }: Pick<Platform, 'clock' | 'database'>): Remembered<Interest[]> =>
  new Remembered(clock, (tenantId) => {
    const since = new Date(clock.now().getTime() - popularDays * 86_400_000);
    return database.read(tenantId, (tx) => popularVehicles(tx, tenantId, since, mostPopular));
  });

/** Who can look it up. */
export interface WithPopular {
  readonly popular: Remembered<Interest[]>;
}

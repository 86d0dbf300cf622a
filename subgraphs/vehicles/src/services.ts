import type { Platform } from '@marque/shared/platform/subgraph';
import type { Homes } from './neighbours/homes.js';

/** What commands need of the platform. */
export type Services = Pick<Platform, 'database' | 'events' | 'live' | 'clock' | 'logger'>;

/** What commands need that take vehicles in, and so must know where the business is at home. */
export interface IntakeServices extends Services {
  readonly homes: Homes;
}

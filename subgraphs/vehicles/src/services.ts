import type { Platform } from '@marque/shared/subgraph';

/** What commands need of the platform. */
export type Services = Pick<Platform, 'database' | 'events' | 'live' | 'clock' | 'logger'>;

/** What resolvers of `analytics` share during one request or subscription. */
import type { Caller } from '@marque/shared/auth';
import type { Platform } from '@marque/shared/subgraph';
import type { Zones } from './neighbours/zone.js';

/** The caller, the services and the tenants' zones. Figures are read whole, so there is nothing to batch. */
export interface AnalyticsContext {
  readonly caller: Caller;
  readonly platform: Platform;
  readonly zones: Zones;
}

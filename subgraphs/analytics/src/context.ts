/** What resolvers of `analytics` share during one request or subscription. */
import type { RequestContext } from '@marque/shared/define';
import type { Platform } from '@marque/shared/platform/subgraph';
import { Remembered } from '@marque/shared/platform/remembered';
import { zoneOf } from './neighbours/identity.js';

/** What lives as long as the process. */
export interface AnalyticsServices {
  readonly platform: Platform;
  readonly zones: Remembered<string>;
}

/** Makes it. */
export const openServices = (platform: Platform): AnalyticsServices => ({
  platform,
  zones: new Remembered(platform.clock, (tenantId) => zoneOf(platform.graph, tenantId)),
});

/** The caller, the services and the tenants' zones. Figures are read whole, so there is nothing to batch. */
export interface AnalyticsContext extends RequestContext {
  readonly zones: Remembered<string>;
}

/** Opens nothing. */
export const createContext = ({ zones }: AnalyticsServices, request: RequestContext): AnalyticsContext => ({ ...request, zones });

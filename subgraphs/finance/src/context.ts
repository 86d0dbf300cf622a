/** What lives as long as the process, and what resolvers of finance share during one request or subscription. */
import type { RequestContext } from '@marque/shared/define';
import type { Platform } from '@marque/shared/platform/subgraph';
import { financeSettings } from './environment.js';
import { registerEscrowFigures } from './escrows/store/figures.js';
import { registerHoldFigures } from './holds/store/figures.js';
import { createLoaders, type Loaders } from './loaders.js';
import type { PaymentServices } from './payments/commands/payment-services.js';
import { tallyPayments } from './payments/commands/tally-payments.js';
import { openProviders } from './payments/providers/open-providers.js';

/** What lives as long as the process: the payment providers are the only thing that finance needs beside the platform. */
export type FinanceServices = PaymentServices;

/** Opens the providers as the settings say, and registers the figures. */
export function openServices(platform: Platform): FinanceServices {
  registerHoldFigures(platform);
  registerEscrowFigures(platform);
  return { platform, providers: openProviders(platform, financeSettings()), onEnded: tallyPayments(platform) };
}

/** The caller, the services and the look-ups of one request. */
export interface FinanceContext extends RequestContext, FinanceServices {
  readonly loaders: Loaders;
}

/** Opens nothing. */
export const createContext = (services: FinanceServices, request: RequestContext): FinanceContext => ({
  ...services,
  ...request,
  loaders: createLoaders(request.lookUps),
});

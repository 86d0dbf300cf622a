/** What a request of finance carries, and who may see whose wallet. */
import { ownerIn, policies } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import type { RequestContext } from '@marque/shared/define';
import { PlatformError } from '@marque/shared/errors';
import type { Runtime } from './payments/commands/payment-services.js';
import { createLoaders } from './loaders.js';
import type { Loaders } from './loaders.js';

/** What lives as long as the process. */
export interface FinanceServices {
  readonly run: Runtime;
}

/** The resolvers' context of one request. */
export interface FinanceContext extends RequestContext {
  readonly run: Runtime;
  readonly loaders: Loaders;
}

/** Makes the context of one request. */
export const createContext = ({ run }: FinanceServices, request: RequestContext): FinanceContext => ({
  ...request,
  run,
  loaders: createLoaders(request.lookUps),
});

/** Whether the caller may see this person's money: the person, those who decide on money (manager up) and the platform itself. */
export const maySee = (caller: Caller, ownerId: string): boolean =>
  caller.kind === 'service' || ownerIn(caller, 'wallet:own') === ownerId || caller.scopes.includes('business:manage');

/** Refuses everyone but administrators; the gateway has done so before, a caller with a signature may not have. */
export function requireAdmin(caller: Caller): void {
  if (!policies.admin(caller)) throw new PlatformError('FORBIDDEN', 'This takes an administrator.');
}

/** The answer to whoever asks for money that is not there or not theirs: the two cannot be told apart. */
export const noSuchWallet = (): PlatformError => new PlatformError('NOT_FOUND', 'There is no such wallet.');

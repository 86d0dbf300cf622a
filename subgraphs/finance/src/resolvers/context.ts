/** What a request of finance carries, and who may see whose wallet. */
import DataLoader from 'dataloader';
import { ownerIn, policies, requireTenant } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import type { Platform } from '@marque/shared/subgraph';
import type { Runtime } from '../commands/runtime.js';
import { walletsOfUsers } from '../store/wallets.js';
import type { Wallet } from '../store/wallets.js';

/** The resolvers' context of one request. */
export interface FinanceContext {
  readonly caller: Caller;
  readonly run: Runtime;
  readonly platform: Platform;
  /** All wallets of a person, the oldest first. */
  readonly walletsOf: DataLoader<string, Wallet[]>;
}

/** Makes the context of one request. */
export function createContext(platform: Platform, run: Runtime, caller: Caller): FinanceContext {
  const walletsOf = new DataLoader<string, Wallet[]>(async (userIds) => {
    const found = await platform.database.read(requireTenant(caller), (tx) => walletsOfUsers(tx, userIds));
    const byUser = Map.groupBy(found, (wallet) => wallet.userId);
    return userIds.map((userId) => byUser.get(userId) ?? []);
  });
  return { caller, run, platform, walletsOf };
}

/** Who comes to any money at all: whose it may be, and those who decide on it. Which wallets these are, `maySee` says. */
export const ownMoney = '@requiresScopes(scopes: [["wallet:own"], ["business:manage"]])';

/** Whether the caller may see this person's money: the person, those who decide on money (manager up) and the platform itself. */
export const maySee = (caller: Caller, ownerId: string): boolean =>
  caller.kind === 'service' || ownerIn(caller, 'wallet:own') === ownerId || caller.scopes.includes('business:manage');

/** Refuses everyone but administrators; the gateway has done so before, a caller with a signature may not have. */
export function requireAdmin(caller: Caller): void {
  if (!policies['admin']?.(caller)) throw new PlatformError('FORBIDDEN', 'This takes an administrator.');
}

/** The answer to whoever asks for money that is not there or not theirs: the two cannot be told apart. */
export const noSuchWallet = (): PlatformError => new PlatformError('NOT_FOUND', 'There is no such wallet.');

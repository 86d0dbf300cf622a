/** Opens a session on a device. */
import { newId } from '@marque/shared/ids';
import type { SigningKey } from '../../authentication/domain/sign-access-token.js';
import type { UserRow } from '../../people/store/tables.js';
import type { Device } from '../domain/device.js';
import { hashRefreshToken, newRefreshToken } from '../domain/refresh-token.js';
import { sessionTokens, type SessionTokens } from '../domain/session-tokens.js';
import { addRefreshToken } from '../store/refresh-tokens.js';
import { addSessions } from '../store/sessions.js';
import type { SessionRow } from '../store/tables.js';
import { endSessions } from './end-sessions.js';
import type { SessionsTransaction } from './sessions-context.js';

/** Someone who is signed in now. */
export interface OpenedSession {
  readonly user: UserRow;
  readonly tokens: SessionTokens;
  /** The session on the same type of device that ended for this one; null when there was none. */
  readonly replaced: SessionRow | null;
}

/** Whose session, on which device. */
export interface OpenSession {
  /** Locked or new in the transaction. */
  readonly user: UserRow;
  readonly device: Device;
  /** Taken before the transaction, for the ring reads on a connection of its own. */
  readonly key: SigningKey;
}

/** Opens a session and ends the one on the same type of device. */
export async function openSession(context: SessionsTransaction, { user, device, key }: OpenSession): Promise<OpenedSession> {
  const { platform, caller, settings, tx } = context;
  const now = platform.clock.now();
  const { id: userId, tenantId } = user;
  const [replaced = null] = await endSessions(context, { userId, deviceType: device.type, reason: 'REPLACED_BY_LOGIN' });
  const sessionId = newId();
  const tokens = sessionTokens(settings, { key, user, sessionId, refreshToken: newRefreshToken(tenantId), now });
  await addSessions(tx, [
    {
      id: sessionId,
      tenantId,
      userId,
      deviceType: device.type,
      deviceName: device.name,
      address: caller.address,
      createdAt: now,
      lastUsedAt: now,
      expiresAt: tokens.refreshTokenExpiresAt,
      accessUntil: tokens.access.expiresAt,
    },
  ]);
  const tokenHash = hashRefreshToken(tokens.refreshToken);
  await addRefreshToken(tx, { tokenHash, tenantId, sessionId, issuedAt: now, expiresAt: tokens.refreshTokenExpiresAt });
  return { user, tokens, replaced };
}

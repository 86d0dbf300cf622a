/** Opens a session on a device. */
import type { Transaction } from '@marque/shared/db';
import { newId } from '@marque/shared/ids';
import type { DeviceType } from '../../people/domain/person.js';
import { hashRefreshToken, newRefreshToken } from '../domain/refresh-token.js';
import type { Identity } from '../../services.js';
import { addRefreshToken, addSessions, type SessionRow } from '../store/sessions.js';
import type { UserRow } from '../../people/store/users.js';
import { type AccessToken, signAccessToken, type SigningKey } from '../../authentication/domain/sign-access-token.js';
import { endSessions } from './end-sessions.js';

/** What a client keeps to stay signed in. */
export interface SessionTokens {
  readonly sessionId: string;
  readonly access: AccessToken;
  readonly refreshToken: string;
  readonly refreshTokenExpiresAt: Date;
}

/** Where a session is. */
export interface Device {
  readonly type: DeviceType;
  readonly name: string | null;
  readonly address: string | null;
}

/**
 * Opens a session and ends the one on the same type of device. The user's row must be locked or new in the transaction.
 * @param key taken before the transaction, for the ring reads on a connection of its own
 */
export async function openSession(
  identity: Identity,
  tx: Transaction,
  key: SigningKey,
  user: UserRow,
  device: Device,
): Promise<{ tokens: SessionTokens; replaced: SessionRow | null }> {
  const now = identity.clock.now();
  const [replaced = null] = await endSessions(identity, tx, { userId: user.id, deviceType: device.type }, 'REPLACED_BY_LOGIN');
  const sessionId = newId();
  const tokens = newTokens(identity, key, user, { sessionId, refreshToken: newRefreshToken(user.tenantId), now });
  await addSessions(tx, [
    {
      id: sessionId,
      tenantId: user.tenantId,
      userId: user.id,
      deviceType: device.type,
      deviceName: device.name,
      address: device.address,
      createdAt: now,
      lastUsedAt: now,
      expiresAt: tokens.refreshTokenExpiresAt,
      accessUntil: tokens.access.expiresAt,
    },
  ]);
  await storeRefreshToken(tx, user.tenantId, tokens, now);
  return { tokens, replaced };
}

/** A new access token beside a refresh token, which counts only once it is stored. */
export function newTokens(
  identity: Identity,
  key: SigningKey,
  user: UserRow,
  { sessionId, refreshToken, now }: { sessionId: string; refreshToken: string; now: Date },
): SessionTokens {
  const { accessTokenSeconds, refreshTokenMs } = identity.settings;
  const subject = { userId: user.id, tenantId: user.tenantId, sessionId, role: user.role, actorId: null };
  return {
    sessionId,
    access: signAccessToken(key, subject, now, accessTokenSeconds),
    refreshToken,
    refreshTokenExpiresAt: new Date(now.getTime() + refreshTokenMs),
  };
}

export async function storeRefreshToken(tx: Transaction, tenantId: string, tokens: SessionTokens, now: Date): Promise<void> {
  await addRefreshToken(tx, {
    tokenHash: hashRefreshToken(tokens.refreshToken),
    tenantId,
    sessionId: tokens.sessionId,
    issuedAt: now,
    expiresAt: tokens.refreshTokenExpiresAt,
  });
}

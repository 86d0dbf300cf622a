/** The settings of identity; the only reader of its environment. */
import { readSettings } from '@marque/shared/settings';
import { z } from 'zod';
import { maxTokenSeconds } from './authentication/domain/claims.js';

const whole = (least: number, most: number, standard: number) =>
  z.coerce.number('must be a number').int().min(least).max(most).default(standard);

const shape = {
  /** Life of an access token. */
  IDENTITY_ACCESS_TOKEN_SECONDS: whole(30, maxTokenSeconds, 900),
  /** Life of a refresh token; each use gives a new one. */
  IDENTITY_REFRESH_TOKEN_DAYS: whole(1, 90, 7),
  /** Life of a token with which an administrator acts for someone. */
  IDENTITY_ACTING_TOKEN_SECONDS: whole(30, 3_600, 900),
  /** Signing keys are replaced when they are older. */
  IDENTITY_KEY_DAYS: whole(1, 365, 30),
  // Least values: OWASP's minimum for argon2id (m = 19 MiB, t = 2, p = 1).
  IDENTITY_ARGON2_MEMORY_KIB: whole(19_456, 1_048_576, 19_456),
  IDENTITY_ARGON2_ITERATIONS: whole(2, 20, 2),
  IDENTITY_ARGON2_PARALLELISM: whole(1, 16, 1),
};

/** How identity is set up. */
export interface Settings {
  readonly accessTokenSeconds: number;
  readonly refreshTokenMs: number;
  readonly actingTokenSeconds: number;
  readonly keyLifeMs: number;
  readonly argon2: { readonly memoryCost: number; readonly timeCost: number; readonly parallelism: number };
}

const dayMs = 24 * 60 * 60_000;

/** The settings of this process; throws `SettingsError` with all mistakes at once. */
export function environment(source: NodeJS.ProcessEnv = process.env): Settings {
  const settings = readSettings(shape, source);
  return {
    accessTokenSeconds: settings.IDENTITY_ACCESS_TOKEN_SECONDS,
    refreshTokenMs: settings.IDENTITY_REFRESH_TOKEN_DAYS * dayMs,
    actingTokenSeconds: settings.IDENTITY_ACTING_TOKEN_SECONDS,
    keyLifeMs: settings.IDENTITY_KEY_DAYS * dayMs,
    argon2: {
      memoryCost: settings.IDENTITY_ARGON2_MEMORY_KIB,
      timeCost: settings.IDENTITY_ARGON2_ITERATIONS,
      parallelism: settings.IDENTITY_ARGON2_PARALLELISM,
    },
  };
}

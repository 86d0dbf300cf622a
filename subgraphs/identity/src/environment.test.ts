import { expect, test } from 'vitest';
import { environment } from './environment.js';

test('without settings access tokens live 15 minutes, refresh tokens 7 days, and argon2id costs what OWASP asks at least', () => {
  expect(environment({ IDENTITY_KEY_DAYS: '' })).toEqual({
    accessTokenSeconds: 900,
    refreshTokenMs: 7 * 86_400_000,
    actingTokenSeconds: 900,
    keyLifeMs: 30 * 86_400_000,
    argon2: { memoryCost: 19_456, timeCost: 2, parallelism: 1 },
  });
});

test('every mistake is named in a line of its own', () => {
  const wrong = { IDENTITY_ACCESS_TOKEN_SECONDS: '86401', IDENTITY_ARGON2_MEMORY_KIB: '1024', IDENTITY_KEY_DAYS: 'soon' };
  expect(() => environment(wrong)).toThrow(
    /IDENTITY_ACCESS_TOKEN_SECONDS: .*\n.*IDENTITY_KEY_DAYS: must be a number\n.*IDENTITY_ARGON2_MEMORY_KIB: /,
  );
});

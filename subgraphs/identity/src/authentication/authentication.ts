/** Authentication: who makes a request. Its keys sign and verify access tokens; the process that faces the clients asks its `Authenticator`. */
import type { Part } from '@marque/shared/define';
import type { IdentityContext, IdentityServices } from '../context.js';

const hourMs = 60 * 60_000;

export const authentication: Part<IdentityServices, IdentityContext> = {
  module: null,
  jobs: ({ platform, keys, settings }) => [
    {
      name: 'identity.rotate_keys',
      everyMs: hourMs,
      async run() {
        if (await keys.rotate(settings.keyLifeMs)) platform.logger.info('a new signing key was made');
      },
    },
  ],
};

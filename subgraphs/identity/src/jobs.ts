/** What time does in identity. */
import { forgetTask } from '@marque/shared/jobs/forget';
import type { JobTask } from '@marque/shared/jobs';
import type { Identity } from './services.js';
import { forgettable } from './sessions/store/forgettable.js';

const hourMs = 60 * 60_000;

/** Replaces old signing keys and forgets what no longer matters. */
export function identityTasks(identity: Identity): JobTask[] {
  return [
    {
      name: 'identity.rotate_keys',
      everyMs: hourMs,
      async run() {
        if (await identity.keys.rotate(identity.settings.keyLifeMs)) identity.logger.info('a new signing key was made');
      },
    },
    forgetTask(identity, 'identity.tidy', forgettable),
  ];
}

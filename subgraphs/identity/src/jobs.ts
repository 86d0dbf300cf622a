/** What time does in identity. */
import type { JobTask } from '@marque/shared/jobs';
import { failureWindowMs } from './domain/lockout.js';
import type { Identity } from './services.js';
import { forgetRevocations, forgetSessions } from './store/sessions.js';
import { forgetFailuresBefore } from './store/throttles.js';

const hourMs = 60 * 60_000;
/** Ended and expired sessions are kept this long, for questions about who was signed in. */
const sessionMemoryMs = 30 * 24 * hourMs;

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
    {
      name: 'identity.tidy',
      everyMs: hourMs,
      async run() {
        const now = identity.clock.now();
        await identity.database.system(async (tx) => {
          await forgetFailuresBefore(tx, new Date(now.getTime() - failureWindowMs));
          await forgetRevocations(tx, now);
          await forgetSessions(tx, new Date(now.getTime() - sessionMemoryMs));
        });
      },
    },
  ];
}

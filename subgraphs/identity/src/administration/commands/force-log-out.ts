import type { CommandContext } from '@marque/shared/commands';
import { type AboutUser, type AdministerOutcome, administerUser } from './administer-user.js';

/** Ends all sessions of a person, and those in which they act for others. */
export function forceLogOut(context: CommandContext, input: AboutUser): Promise<AdministerOutcome> {
  return administerUser(context, {
    command: 'forceLogOut',
    input,
    decide: () => ({ change: {}, audit: { action: 'user.logged_out_by_force' }, endSessions: 'FORCED' }),
  });
}

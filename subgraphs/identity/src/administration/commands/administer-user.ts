/** The frame of what administrators do with a person: right, reason, lock, decision, change, sessions, log. */
import { type CommandContext, once } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import {
  type IdempotencyConflict,
  invalidInput,
  type InvalidInput,
  isRefusal,
  notAllowed,
  type NotAllowed,
  notFound,
  type NotFound,
} from '@marque/shared/outcome';
import { type AuditedAction, recordAudit } from '../../audit/commands/record-audit.js';
import { requireScope } from '../../people/domain/access.js';
import { parseReason } from '../../people/domain/person.js';
import type { UserRow } from '../../people/store/tables.js';
import { changeUser, lockUser, type UserChange, userById } from '../../people/store/users.js';
import { endSessions } from '../../sessions/commands/end-sessions.js';
import type { SessionEnd } from '../../sessions/domain/session-end.js';

/** Whom it concerns, and why. */
export interface AboutUser {
  readonly userId: string;
  readonly reason: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** A person after an administrator's change, and how many of their sessions it ended. */
export interface AdministeredUser {
  readonly user: UserRow;
  readonly endedSessions: number;
}

/** What every administrator's command answers. */
export type AdministerOutcome = AdministeredUser | InvalidInput | NotFound | NotAllowed | IdempotencyConflict;

/** What is decided about a person. */
export interface Decision {
  readonly change: UserChange;
  readonly audit: Pick<AuditedAction, 'action' | 'before' | 'after'>;
  /** Why all sessions end; null when they go on. */
  readonly endSessions: SessionEnd | null;
}

/** A command about a person. */
export interface Administer {
  /** The command's name, the same for ever. */
  readonly command: string;
  readonly input: AboutUser;
  /** Decides about the locked person; the reason is as it is kept. */
  decide(user: UserRow, tx: Transaction, reason: string): Promise<Decision | NotAllowed> | Decision | NotAllowed;
}

/** Carries a decision out. Nobody but a `SUPER_ADMIN` decides about one. */
export async function administerUser(context: CommandContext, { command, input, decide }: Administer): Promise<AdministerOutcome> {
  const { platform, caller } = context;
  const { userId: actorId, tenantId } = requireScope(caller, 'user:administer');
  const { idempotencyKey, ...asked } = input;
  const given = parseReason(asked.reason);
  if (given === null) return invalidInput('Give a reason of 1 to 500 characters.', 'reason');
  // Only the count is kept with the key: nothing of the person lies in the table of answers.
  const done = await once(platform, { tenantId, actorId }, { command, idempotencyKey, input: asked }, async (tx) => {
    const user = await lockUser(tx, asked.userId);
    if (user === null) return notFound('There is no such user.', 'userId');
    if (user.role === 'SUPER_ADMIN' && caller.role !== 'SUPER_ADMIN') return notAllowed('This user stands above you.', 'userId');
    const decision = await decide(user, tx, given);
    if (isRefusal(decision)) return decision;
    await changeUser(tx, user.id, decision.change, platform.clock.now());
    const ended =
      decision.endSessions === null ? [] : await endSessions({ platform, tx }, { userId: user.id, reason: decision.endSessions });
    const action = { ...decision.audit, subjectType: 'user', subjectId: user.id, reason: given };
    await recordAudit({ platform, caller, tx }, { tenantId, actions: [action] });
    return { endedSessions: ended.length };
  });
  if (isRefusal(done)) return done;
  const user = await platform.database.read(tenantId, (tx) => userById(tx, asked.userId));
  return user === null ? notFound('There is no such user.', 'userId') : { user, ...done };
}

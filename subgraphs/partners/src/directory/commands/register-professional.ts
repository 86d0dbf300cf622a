/** Puts a service professional into the directory. */
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { newId } from '@marque/shared/ids';
import { conflict, type Conflict, type IdempotencyConflict, invalidInput, type InvalidInput } from '@marque/shared/outcome';
import { registered } from '../../events.js';
import { parseBusinessName, parseMake, type Profile, profileProblem } from '../domain/profile.js';
import type { Specialty } from '../domain/specialty.js';
import { startScore } from '../domain/tier.js';
import { appendHistory, insertProfessional } from '../store/professionals.js';
import type { OpenHours, ProfessionalRow } from '../store/tables.js';

/** What a professional says about the business. */
export interface RegisterProfessional extends Omit<Profile, 'specialties' | 'hours'> {
  readonly specialties: readonly Specialty[];
  readonly hours?: readonly OpenHours[] | null | undefined;
  readonly idempotencyKey: string;
}

/** Registers the caller: active, bronze, with the score of a newcomer. One professional per user. */
export async function registerProfessional(
  { platform, caller }: CommandContext,
  { idempotencyKey, hours, ...rest }: RegisterProfessional,
): Promise<ProfessionalRow | InvalidInput | Conflict | IdempotencyConflict> {
  const actor = actorOf(caller);
  const profile = { ...rest, hours: hours ?? null };
  const problem = profileProblem(profile);
  if (problem) return invalidInput(problem.message, problem.field);
  const call = { command: 'registerProfessional', idempotencyKey, input: profile };
  return once(platform, actor, call, async (tx, now) => {
    const row: ProfessionalRow = {
      ...profile,
      id: newId(),
      tenantId: actor.tenantId,
      userId: actor.actorId,
      businessName: parseBusinessName(profile.businessName) ?? profile.businessName,
      specialties: [...new Set(profile.specialties)],
      makes: profile.makes.map((make) => parseMake(make) ?? make),
      languages: [...profile.languages],
      state: 'ACTIVE',
      suspensionReason: null,
      tier: 'BRONZE',
      score: startScore,
      scoredAt: now,
      version: 1,
      createdAt: now,
    };
    if (!(await insertProfessional(tx, row))) return conflict('You are registered as a professional already.');
    const { id: professionalId, tenantId, tier: changedTo, userId: actorId } = row;
    await appendHistory(tx, { professionalId, version: 1, tenantId, kind: 'REGISTERED', changedTo, actorId, at: now });
    await platform.events.record(tx, [registered(row, now)]);
    return row;
  });
}

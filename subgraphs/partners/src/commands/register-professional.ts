/** Puts a service professional into the directory. */
import { requireTenant, requireUser } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { Conflict, IdempotencyConflict, InvalidInput } from '@marque/shared/graph';
import { newId } from '@marque/shared/ids';
import type { Platform } from '@marque/shared/subgraph';
import { startScore } from '../domain/score.js';
import type { Specialty } from '../domain/specialty.js';
import { parseBusinessName, parseMake, profileProblem } from '../domain/profile.js';
import { registered } from '../events.js';
import { fingerprint } from '@marque/shared/idempotency';
import { claimKey, findKey } from '../store/idempotency.js';
import { appendHistory, insertProfessional, professionalsOfUsers } from '../store/professionals.js';
import type { OpenHours, ProfessionalRow } from '../store/tables.js';

/** What a professional says about the business. */
export interface RegisterProfessional {
  readonly businessName: string;
  readonly specialties: readonly Specialty[];
  readonly makes: readonly string[];
  readonly languages: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusKm: number;
  readonly capacity: number;
  readonly hours?: readonly OpenHours[] | null | undefined;
  readonly idempotencyKey: string;
}

/** Registers the caller: active, bronze, with the score of a newcomer. One professional per user. */
export async function registerProfessional(
  { database, events, clock }: Platform,
  caller: Caller,
  input: RegisterProfessional,
): Promise<ProfessionalRow | InvalidInput | Conflict | IdempotencyConflict> {
  const userId = requireUser(caller);
  const tenantId = requireTenant(caller);
  const { idempotencyKey, hours, ...rest } = input;
  const profile = { ...rest, hours: hours ?? null };
  const problem = profileProblem(profile);
  if (problem) return new InvalidInput(problem.message, ['input', problem.field]);

  const now = clock.now();
  const row: ProfessionalRow = {
    ...profile,
    id: newId(),
    tenantId,
    userId,
    businessName: parseBusinessName(profile.businessName) ?? profile.businessName,
    specialties: [...new Set(profile.specialties)],
    makes: profile.makes.map((make) => parseMake(make) ?? make),
    languages: [...profile.languages],
    status: 'ACTIVE',
    suspensionReason: null,
    tier: 'BRONZE',
    score: startScore,
    scoredAt: now,
    version: 1,
    createdAt: now,
  };
  const use = { tenantId, userId, key: idempotencyKey, fingerprint: fingerprint('register', profile), resultId: row.id, createdAt: now };
  return database.tenant(tenantId, async (tx) => {
    // In this order: whoever sees the row of a concurrent call also sees its key, for they were committed together.
    const [mine] = await professionalsOfUsers(tx, [userId]);
    const known = await findKey(tx, use);
    if (known.state === 'other') return new IdempotencyConflict();
    if (mine) return known.state === 'same' ? mine : new Conflict('You are registered as a professional already.');
    const claim = await claimKey(tx, use);
    if (claim.state === 'other') return new IdempotencyConflict();
    if (claim.state === 'same' || !(await insertProfessional(tx, row)))
      return registeredMeanwhile(await professionalsOfUsers(tx, [userId]), claim.state);
    await appendHistory(tx, {
      professionalId: row.id,
      version: 1,
      tenantId,
      kind: 'REGISTERED',
      changedTo: row.tier,
      actorId: userId,
      at: now,
    });
    await events.record(tx, [registered(row, now)]);
    return row;
  });
}

/** Another call of the same user committed while this one waited: the same answer as if it had been seen at once. */
function registeredMeanwhile([mine]: readonly ProfessionalRow[], claim: 'new' | 'same'): ProfessionalRow | Conflict {
  return claim === 'same' && mine ? mine : new Conflict('You are registered as a professional already.');
}

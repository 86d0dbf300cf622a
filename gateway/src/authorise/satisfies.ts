/** Whether a caller meets a requirement. */
import type { Caller } from '@marque/shared/auth';
import type { Requirement } from './requirements.js';

/** Decides the policies that `@policy` names. */
export type Policies = Readonly<Record<string, (caller: Caller) => boolean>>;

/** An unknown policy is met by nobody. */
export function satisfies(caller: Caller, requirement: Requirement, policies: Policies): boolean {
  if (requirement.authenticated && caller.kind === 'guest') return false;
  const held: ReadonlySet<string> = new Set(caller.scopes);
  const allowed = (policy: string): boolean => Object.hasOwn(policies, policy) && policies[policy]?.(caller) === true;
  return (
    requirement.scopes.every((alternatives) => alternatives.some((together) => together.every((scope) => held.has(scope)))) &&
    requirement.policies.every((alternatives) => alternatives.some((together) => together.every(allowed)))
  );
}

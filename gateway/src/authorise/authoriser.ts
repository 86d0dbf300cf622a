/** Enforcement of the supergraph's auth directives, before any subgraph is asked. */
import type { Caller } from '@marque/shared/auth';
import type { AnswerError } from '../response/answer-error.js';
import type { DocumentNode } from 'graphql';
import { readRequirements } from './requirements.js';
import type { Requirement, RequirementOf } from './requirements.js';
import { satisfies } from './satisfies.js';
import type { Policies } from './satisfies.js';

/** Decides, for one supergraph, which requirements a caller meets. */
export interface Authoriser {
  readonly requirementOf: RequirementOf;
  /** One character for each requirement, `1` where it is met: callers with the same text are treated alike. */
  grants(requirements: readonly Requirement[], caller: Caller): string;
}

/** Enforces what the supergraph says. */
export function createAuthoriser(supergraph: DocumentNode, policies: Policies): Authoriser {
  return {
    requirementOf: readRequirements(supergraph),
    grants: (requirements, caller) => requirements.map((each) => (satisfies(caller, each, policies) ? '1' : '0')).join(''),
  };
}

/** Enforces nothing: for a gateway in front of subgraphs that check their callers themselves. */
export const permissive: Authoriser = { requirementOf: () => null, grants: () => '' };

/** The error that names a denied field. */
export function deniedError(caller: Caller, path: readonly string[]): AnswerError {
  if (caller.kind === 'guest') return { message: 'Sign in to see this.', path, extensions: { code: 'UNAUTHENTICATED' } };
  return { message: 'You may not do this.', path, extensions: { code: 'FORBIDDEN' } };
}

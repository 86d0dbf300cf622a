/** Enforcement of the supergraph's auth directives, before any subgraph is asked. */
import type { Caller } from '@marque/shared/auth';
import { missingRight } from '@marque/shared/auth/missing-right';
import type { AnswerError } from '../response/answer-error.js';
import { OperationTypeNode } from 'graphql';
import type { DocumentNode } from 'graphql';
import type { DeniedField } from './inspect.js';
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

/** The error that names a denied field, and what the caller lacks for it. */
export function deniedError(caller: Caller, { path, requirement }: DeniedField, operation: OperationTypeNode): AnswerError {
  if (caller.kind !== 'guest') return { message: missingRight(caller, requirement), path, extensions: { code: 'FORBIDDEN' } };
  const message = operation === OperationTypeNode.MUTATION ? 'Sign in to do this.' : 'Sign in to see this.';
  return { message, path, extensions: { code: 'UNAUTHENTICATED' } };
}

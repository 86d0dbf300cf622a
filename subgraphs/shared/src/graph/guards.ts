/** Who may use a field: what the gateway enforces before a subgraph is asked. */
import { Directive } from 'type-graphql';
import type { policies, Scope } from '../auth/auth.js';

type Decorator = MethodDecorator & PropertyDecorator & ClassDecorator;

const listOf = (alternatives: readonly (readonly string[])[]): string =>
  `[${alternatives.map((together) => `[${together.map((each) => JSON.stringify(each)).join(', ')}]`).join(', ')}]`;

/** Any one of these scopes opens it. */
export const RequiresScope = (...scopes: readonly [Scope, ...Scope[]]): Decorator =>
  Directive(`@requiresScopes(scopes: ${listOf(scopes.map((scope) => [scope]))})`);

/** Any one of these policies opens it. */
export const RequiresPolicy = (...names: readonly [keyof typeof policies, ...(keyof typeof policies)[]]): Decorator =>
  Directive(`@policy(policies: ${listOf(names.map((name) => [name]))})`);

/** Whoever is signed in may use it. */
export const RequiresSignIn = (): Decorator => Directive('@authenticated');

/** Only other subgraphs reach it; no client sees it. The resolver calls `requireService` all the same. */
export const Internal = (): Decorator => Directive('@inaccessible');

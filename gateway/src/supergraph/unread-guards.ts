/** Guards that a supergraph has from where they are not read: passed over they would guard nothing, and nobody would know. */
import { visit } from 'graphql';
import type { DocumentNode } from 'graphql';
import { directiveNames } from './linked-directives.js';
import { linkedFeatures } from './linked-features.js';
import type { LinkedFeature } from './linked-features.js';

const guards = ['authenticated', 'requiresScopes', 'policy'] as const;
type Guard = (typeof guards)[number];

const identityOf = (guard: Guard): string => `https://specs.apollo.dev/${guard}`;

/** Each by its own name and where it is from. A guard is read only as composition writes it: from the specification that has its name. */
export function unreadGuards(supergraph: DocumentNode): readonly string[] {
  const features = linkedFeatures(supergraph);
  return [...features.flatMap(foreignGuards), ...unlinkedGuards(supergraph, features)];
}

/** Guards by the names of a specification that is not theirs, whatever they are called in the supergraph. */
function foreignGuards({ url, identity, name, imports }: LinkedFeature): readonly string[] {
  return guards
    .filter((guard) => identity !== identityOf(guard) && (name === guard || imports.has(`@${guard}`)))
    .map((guard) => `@${guard} of ${url}`);
}

/** Directives that are called as a guard, alone or behind a namespace, and are neither one that is read nor what a link has given that name. */
function unlinkedGuards(supergraph: DocumentNode, features: readonly LinkedFeature[]): readonly string[] {
  const linked = guards.filter((guard) => features.some(({ identity }) => identity === identityOf(guard)));
  const known = new Set(linked.flatMap((guard) => [...directiveNames(supergraph, guard)]));
  for (const { namespace, imports } of features) {
    for (const name of [`@${namespace}`, ...imports.values()]) known.add(name.replace('@', ''));
  }
  const found = new Set<string>();
  visit(supergraph, {
    Directive: ({ name: { value } }) => {
      const guard = guards.find((each) => value === each || value.endsWith(`__${each}`));
      if (guard !== undefined && !known.has(value)) found.add(`@${value}, which no link says to be of ${identityOf(guard)}`);
    },
  });
  return [...found];
}

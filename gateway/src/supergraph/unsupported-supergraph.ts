/** Refuses supergraphs that ask for what this gateway does not do: to serve them all the same would answer wrongly, or show what is guarded. */
import { isTypeExtensionNode, Kind, visit } from 'graphql';
import type { DocumentNode } from 'graphql';
import { unguardedPlaces } from './auth-directives.js';
import { directiveNames } from './linked-directives.js';
import { linkedFeatures } from './linked-features.js';
import type { LinkedFeature } from './linked-features.js';
import { unreadGuards } from './unread-guards.js';

/** The supergraph needs something that is not done here; the message names each. */
export class UnsupportedSupergraph extends Error {
  constructor(readonly needs: readonly string[]) {
    super(`This gateway does not do what the supergraph asks for:\n${needs.map((each) => `  - ${each}`).join('\n')}`);
    this.name = 'UnsupportedSupergraph';
  }
}

/** The specifications that are executed, with their versions. What is linked for a purpose and does not stand here is refused. */
const understood: Readonly<Record<string, readonly string[]>> = {
  link: ['v1.0'],
  core: ['v0.1', 'v0.2'],
  join: ['v0.1', 'v0.2', 'v0.3', 'v0.4', 'v0.5'],
  tag: ['v0.1', 'v0.2', 'v0.3'],
  inaccessible: ['v0.1', 'v0.2'],
  authenticated: ['v0.1'],
  requiresScopes: ['v0.1'],
  policy: ['v0.1'],
  cost: ['v0.1'],
  context: ['v0.1'],
};

const apollo = 'https://specs.apollo.dev/';

/** @throws UnsupportedSupergraph */
export function refuseUnsupported(supergraph: DocumentNode): void {
  const features = linkedFeatures(supergraph).filter((each) => !isUnderstood(each));
  const needs = [
    ...features.map(({ url, purpose }) => `${url} (for: ${purpose ?? 'no purpose, but it decides what is answered'})`),
    ...joinedDirectives(supergraph),
    ...unreadGuards(supergraph),
    ...unguardedPlaces(supergraph),
    // Composition writes none, and what guards them would be read nowhere.
    ...supergraph.definitions.filter(isTypeExtensionNode).map((each) => `"extend" of ${each.name.value}`),
  ];
  if (needs.length > 0) throw new UnsupportedSupergraph(needs);
}

/** What a feature without a purpose says may be passed over; but not another version of what is executed, whatever its purpose. */
function isUnderstood({ url, identity, purpose }: LinkedFeature): boolean {
  const versions = identity.startsWith(apollo) ? understood[identity.slice(apollo.length)] : undefined;
  return versions === undefined ? purpose === null : versions.some((version) => url === `${identity}/${version}`);
}

/** Directives of one subgraph that the gateway itself would have to follow (connectors and the like). */
function joinedDirectives(supergraph: DocumentNode): readonly string[] {
  const names = directiveNames(supergraph, 'join', 'directive');
  const found = new Set<string>();
  visit(supergraph, {
    DirectiveDefinition: () => false,
    Directive: (node) => {
      if (!names.has(node.name.value)) return;
      const name = node.arguments?.find((each) => each.name.value === 'name')?.value;
      const directive = name?.kind === Kind.STRING ? name.value : '?';
      // The link itself stands among the features.
      if (directive !== 'link') found.add(`@${directive} of a subgraph`);
    },
  });
  return [...found];
}

/**
 * `@override(from:, label:)`: a field that moves from one subgraph to another by and by. A label is on or off for a whole request; the planner asks the
 * new subgraph where it is on.
 */
import { createHash } from 'node:crypto';
import { Kind } from 'graphql';
import type { DocumentNode } from 'graphql';
import { argument } from './directive-argument.js';
import { directiveNames, named } from './linked-directives.js';
import { UnsupportedSupergraph } from './unsupported-supergraph.js';

/** Labels that somebody else than the supergraph decides. */
export type OverrideLabels = Readonly<Record<string, boolean>>;

/** The labels of a supergraph. */
export interface Overrides {
  readonly labels: readonly string[];
  /** `1` for each label that is on for the request, `0` for the others; the same for the same request. */
  decide(requestId: string): string;
  /** The labels that such a text says are on. */
  on(decisions: string): ReadonlySet<string>;
}

const percentage = /^percent\((\d{1,2}(?:\.\d{1,8})?|100)\)$/u;

/**
 * Reads the labels. `percent(n)` is on for n of a hundred requests, and where it is on every greater one is too: so there are no more plans of an
 * operation than labels and one. Any other label has to be named in the settings.
 * @throws UnsupportedSupergraph where one is not.
 */
export function readOverrides(supergraph: DocumentNode, settings: OverrideLabels): Overrides {
  const labels = labelsIn(supergraph);
  const unknown = labels.filter((label) => shareOf(label, settings) === null);
  if (unknown.length > 0) throw new UnsupportedSupergraph(unknown.map((label) => `@override(label: "${label}"), which no setting decides`));
  const shares = labels.map((label) => shareOf(label, settings) ?? 0);
  return {
    labels,
    decide(requestId) {
      if (labels.length === 0) return '';
      const percentile = percentileOf(requestId);
      return shares.map((share) => (percentile < share ? '1' : '0')).join('');
    },
    on: (decisions) => new Set(labels.filter((_, at) => decisions[at] === '1')),
  };
}

function labelsIn(supergraph: DocumentNode): readonly string[] {
  const joinField = directiveNames(supergraph, 'join', 'field');
  const labels = new Set<string>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? [])
      for (const join of named(field.directives, joinField)) {
        const label = argument(join, 'overrideLabel');
        if (typeof label === 'string') labels.add(label);
      }
  }
  return [...labels].sort();
}

/** Of a hundred requests. */
function shareOf(label: string, settings: OverrideLabels): number | null {
  const percent = percentage.exec(label)?.[1];
  if (percent !== undefined) return Number(percent);
  if (!Object.hasOwn(settings, label)) return null;
  return settings[label] === true ? 100 : 0;
}

/** Where a request stands among a hundred: as evenly as its id is spread by a hash. */
function percentileOf(requestId: string): number {
  return (createHash('sha256').update(requestId).digest().readUInt32BE(0) / 2 ** 32) * 100;
}

/**
 * Keeps a client's aliases apart from the keys that a plan uses for itself.
 *
 * A plan fetches key and required fields under their own names, into the same objects as what the client asks. Where a client calls another
 * field by such a name (`{ car { id: name reviews { stars } } }`), the planner lets both fall onto one key, and the wrong value travels as the
 * car's key. So such an alias is given another key for planning; the answer is written under the client's. The same holds for variables: a fetch has
 * its own `$representations`.
 */
import { Kind, visit } from 'graphql';
import type { DocumentNode, FieldNode } from 'graphql';
import { hidden } from './conditions.js';
import { isOwnVariable, looksChosen, movedName, movedVariable } from './plan-names.js';
import { isIntrospection } from './without-introspection.js';

/** Gives another key to each field whose key is one of the reserved names and not its own; the same document when there is none. */
export function withSafeNames(document: DocumentNode, reserved: ReadonlySet<string>): DocumentNode {
  // What is asked of the schema itself is not planned.
  let schemaFields = 0;
  return visit(document, {
    Field: {
      enter: (node) => {
        if (isIntrospection(node)) schemaFields++;
      },
      leave: (node) => {
        if (isIntrospection(node)) schemaFields--;
        return schemaFields === 0 && isMoved(node, reserved) ? moved(node) : undefined;
      },
    },
    Variable: (node) => {
      if (schemaFields > 0 || !isOwnVariable(node.name.value)) return undefined;
      return { ...node, name: { ...node.name, value: movedVariable(node.name.value) } };
    },
    FragmentDefinition: (node) => (node.typeCondition.name.value.startsWith('__') ? false : undefined),
  });
}

function isMoved(node: FieldNode, reserved: ReadonlySet<string>): boolean {
  if (node === hidden) return false;
  const key = (node.alias ?? node.name).value;
  return looksChosen(key) || (key !== node.name.value && reserved.has(key));
}

function moved(node: FieldNode): FieldNode {
  return { ...node, alias: { kind: Kind.NAME, value: movedName((node.alias ?? node.name).value) } };
}

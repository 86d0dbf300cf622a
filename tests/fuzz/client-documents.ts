/** The documents of the SDK, as clients send them. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kind, parse, print, visit } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode } from 'graphql';

const folder = fileURLToPath(new URL('../../clients/sdk/src/operations', import.meta.url));
const fromBuilt = fileURLToPath(new URL('../../../clients/sdk/src/operations', import.meta.url));

/** Each operation with the fragments that it uses. */
export function clientDocuments(): readonly string[] {
  const files = [folder, fromBuilt].flatMap((each) => globSync('*.graphql', { cwd: each }).map((name) => path.join(each, name)));
  const { definitions } = parse(files.map((file) => readFileSync(file, 'utf8')).join('\n'));
  const fragments = new Map(definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])));
  return definitions.flatMap((each) => {
    if (each.kind !== Kind.OPERATION_DEFINITION) return [];
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [each] };
    return [print({ ...document, definitions: [each, ...used(document, fragments)] })];
  });
}

function used(document: DocumentNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): readonly FragmentDefinitionNode[] {
  const found = new Map<string, FragmentDefinitionNode>();
  const follow = (node: DocumentNode | FragmentDefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (fragment === undefined || found.has(name.value)) return;
        found.set(name.value, fragment);
        follow(fragment);
      },
    });
  };
  follow(document);
  return [...found.values()];
}

/** Code generator plugin: one typed method per operation, over the documents that typed-document-node has made. */
import { readFileSync } from 'node:fs';
import { Kind } from 'graphql';
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';

/** A file of operations, as the generator hands it over: parsed, without its comments. */
interface DocumentFile {
  readonly document?: DocumentNode;
  readonly location?: string;
}

/** The text of `methods.ts`: the interface `Methods` and `createMethods(core)`. */
function plugin(_schema: GraphQLSchema, files: readonly DocumentFile[]): string {
  const operations = files
    .flatMap(({ document, location }) => {
      const source = location === undefined ? '' : readFileSync(location, 'utf8');
      return (document?.definitions ?? []).flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? [methodOf(each, source)] : []));
    })
    .toSorted((a, b) => (a.method < b.method ? -1 : 1));
  const imports = operations.flatMap(({ base, result }) => [`${base}Document`, `type ${result}`, `type ${result}Variables`]);
  return [
    `import { ${imports.join(', ')} } from './graphql.js';`,
    `import type { CallOptions, Core } from '../core.js';`,
    `import type { Stream, StreamOptions } from '../live/stream.js';`,
    `/** Every operation as a method. */\nexport interface Methods {\n${operations.map(signature).join('\n')}\n}`,
    `/** The methods, run by the given client. */\nexport function createMethods(core: Core): Methods {`,
    `  return {\n${operations.map(implementation).join('\n')}\n  };\n}\n`,
  ].join('\n');
}

export default { plugin };

interface Method {
  readonly method: string;
  readonly base: string;
  readonly result: string;
  readonly comment: string;
  readonly kind: OperationDefinitionNode['operation'];
  readonly needsVariables: boolean;
}

function methodOf(operation: OperationDefinitionNode, source: string): Method {
  const base = operation.name?.value;
  if (base === undefined) throw new TypeError('Every operation of the SDK needs a name.');
  const needed = (operation.variableDefinitions ?? []).filter((each) => each.type.kind === Kind.NON_NULL_TYPE && !each.defaultValue);
  return {
    base,
    method: base.charAt(0).toLowerCase() + base.slice(1),
    result: base + operation.operation.charAt(0).toUpperCase() + operation.operation.slice(1),
    comment: commentAbove(operation, source),
    kind: operation.operation,
    needsVariables: needed.length > 0,
  };
}

/** The `#` lines directly above the operation: they become the method's docstring. */
function commentAbove(operation: OperationDefinitionNode, source: string): string {
  const at = source.search(new RegExp(`^${operation.operation} ${operation.name?.value ?? ''}\\b`, 'm'));
  const lines = source.slice(0, Math.max(at, 0)).trimEnd().split('\n').toReversed();
  const end = lines.findIndex((line) => !line.startsWith('#'));
  const comment = lines.slice(0, end === -1 ? lines.length : end).toReversed();
  if (comment.length === 0) throw new TypeError(`Say in a # line above it what ${operation.name?.value ?? 'the operation'} does.`);
  return comment.map((line) => line.replace(/^#\s?/, '')).join(' ');
}

function signature({ method, result, comment, kind, needsVariables }: Method): string {
  const variables = `variables${needsVariables ? '' : '?'}: ${result}Variables`;
  const rest = kind === 'subscription' ? `options?: StreamOptions): Stream<${result}>;` : `options?: CallOptions): Promise<${result}>;`;
  return `  /** ${comment} */\n  ${method}(${variables}, ${rest}`;
}

function implementation({ method, base, kind, needsVariables }: Method): string {
  const call = kind === 'subscription' ? 'subscribe' : 'request';
  const given = needsVariables ? 'variables' : 'variables ?? {}';
  return `    ${method}: (variables, options) => core.${call}(${base}Document, ${given}, options),`;
}

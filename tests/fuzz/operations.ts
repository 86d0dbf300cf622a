/** Random operations over the graph, most of them valid. */
import { getNamedType, isAbstractType, isCompositeType, isUnionType } from 'graphql';
import type { GraphQLCompositeType, GraphQLField, GraphQLInputType, GraphQLSchema } from 'graphql';
import type { Random } from './random.js';
import { literalOf, valueOf } from './values.js';
import type { KnownIds, Value } from './values.js';

/** What a client may send as an operation. */
export interface FuzzOperation {
  readonly query: string;
  readonly variables: { readonly [name: string]: Value };
  readonly operationName?: string | null;
}

const aliases = ['a', 'b', '__proto__', 'constructor', 'id', '__typename', 'x__marque0', 'hidden__marque', '_0', '_entities', 'toString'];
const labels = ['', '(label: "l")', '(label: "m", if: true)', '(if: $flag)', '(if: false)', '(label: null)'];
const maxDepth = 4;

/** Makes one operation. */
export class OperationMaker {
  private readonly variables = new Map<string, { readonly type: string; readonly value: Value; readonly fallback: string }>();
  private readonly fragments: string[] = [];
  private fields = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
    private readonly ids: KnownIds,
  ) {}

  make(kind = this.random.pick(['query', 'query', 'query', 'mutation', 'subscription'] as const)): FuzzOperation {
    const { random } = this;
    const root = {
      query: this.schema.getQueryType(),
      mutation: this.schema.getMutationType(),
      subscription: this.schema.getSubscriptionType(),
    }[kind];
    if (root === null || root === undefined) throw new Error('The graph has every kind of operation.');
    const count = kind === 'query' ? 1 + random.below(2) : random.once(20) ? 2 : 1;
    const selections = random.list(count, () =>
      kind === 'subscription' && !random.once(6) ? this.field(root, 1) : this.part(root, kind === 'query' ? 0 : 1),
    );
    if (random.once(kind === 'query' ? 12 : 50)) selections.push(this.introspection());
    const text = `{ ${selections.join(' ')} }`;
    if (text.includes('$flag') || this.fragments.some((each) => each.includes('$flag'))) this.flag();
    const name = random.once(3) ? '' : ` Op${String(random.below(50))}`;
    const query = `${kind}${name}${this.definitions()} ${text}\n${this.fragments.join('\n')}`;
    const values = [...this.variables].filter(() => !random.once(40)).map(([variable, { value }]): [string, Value] => [variable, value]);
    const named = random.once(25) ? { operationName: random.pick(['', 'Nothing', 'a\nb', null, name.trim()]) } : {};
    return { query, variables: Object.fromEntries(values), ...named };
  }

  private definitions(): string {
    if (this.variables.size === 0) return '';
    return `(${[...this.variables].map(([name, { type, fallback }]) => `$${name}: ${type}${fallback}`).join(', ')})`;
  }

  private flag(): void {
    const { random } = this;
    const [type, fallback] = random.pick([
      ['Boolean!', ''],
      ['Boolean!', ' = true'],
      ['Boolean', ' = true'],
      random.once(8) ? ['Boolean', ''] : ['Boolean!', ''],
    ] as const);
    this.variables.set('flag', { type, fallback, value: random.once(12) ? random.pick<Value>([null, 'x']) : random.once(2) });
  }

  private condition(): string {
    const { random } = this;
    if (!random.once(8)) return '';
    return random.pick([
      ' @include(if: $flag)',
      ' @skip(if: $flag)',
      ' @skip(if: true)',
      ' @include(if: false)',
      ' @include(if: $flag) @skip(if: $flag)',
    ]);
  }

  private selection(type: GraphQLCompositeType, depth: number): string {
    const count = 1 + this.random.below(depth > 1 ? 2 : 4);
    return `{ ${this.random.list(count, () => this.part(type, depth)).join(' ')} }`;
  }

  private part(type: GraphQLCompositeType, depth: number): string {
    const { random } = this;
    if (random.once(15)) return `__typename${this.condition()}`;
    const wantsFragment = isUnionType(type) || random.once(6);
    if (!wantsFragment || depth > maxDepth) return isUnionType(type) ? '__typename' : this.field(type, depth);
    const narrowed = isAbstractType(type) ? random.pick(this.schema.getPossibleTypes(type)) : type;
    const defer = random.once(4) ? ` @defer${random.pick(labels)}` : '';
    if (random.once(3) && this.fragments.length < 4) {
      const name = `F${String(this.fragments.length)}`;
      const at = this.fragments.push('') - 1;
      this.fragments[at] = `fragment ${name} on ${narrowed.name} ${this.selection(narrowed, depth + 1)}`;
      return `...${name}${this.condition()}${defer}`;
    }
    return `... on ${narrowed.name}${this.condition()}${defer} ${this.selection(narrowed, depth + 1)}`;
  }

  private field(type: Exclude<GraphQLCompositeType, { getTypes(): unknown }>, depth: number): string {
    const { random } = this;
    const fields = Object.values(type.getFields());
    const shallow = depth > maxDepth ? fields.filter((each) => !isCompositeType(getNamedType(each.type))) : fields;
    const field = random.pick(shallow.length > 0 ? shallow : fields);
    // Fields with arguments would conflict with others of their name.
    const alias = random.once(15) ? `${random.pick(aliases)}: ` : field.args.length > 0 ? `n${String(this.fields++)}: ` : '';
    const inner = getNamedType(field.type);
    const nested = isCompositeType(inner) ? ` ${depth > maxDepth ? '{ __typename }' : this.selection(inner, depth + 1)}` : '';
    return `${alias}${field.name}${this.argumentsOf(field)}${this.condition()}${nested}`;
  }

  private argumentsOf(field: GraphQLField<unknown, unknown>): string {
    const { random } = this;
    const given = field.args.filter((each) => each.type.toString().endsWith('!') || random.once(2));
    if (given.length === 0) return '';
    return `(${given.map((each) => `${each.name}: ${this.argument(each.type)}`).join(', ')})`;
  }

  private argument(type: GraphQLInputType): string {
    const value = valueOf(type, this.random, this.ids);
    if (this.random.once(3)) return literalOf(value, type);
    const name = `v${String(this.variables.size)}`;
    const declared = this.random.once(80) ? type.toString().replaceAll('!', '') : type.toString();
    const fallback = this.random.once(10) ? ` = ${literalOf(valueOf(type, this.random, this.ids), type)}` : '';
    this.variables.set(name, { type: declared, value, fallback });
    return `$${name}`;
  }

  private introspection(): string {
    return this.random.pick([
      '__schema { queryType { name } directives(includeDeprecated: true) { name args { name } } }',
      '__type(name: "Query") { isOneOf name fields(includeDeprecated: true) { name } }',
      '__schema { types { name isOneOf } } __schema { mutationType { name } }',
      '... { __type(name: "Nothing") { name } }',
      '__schema @skip(if: true) { types { name } }',
    ]);
  }
}

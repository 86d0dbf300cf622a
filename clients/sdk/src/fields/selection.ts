/** Which fields may be chosen of a type of the graph, as an object that looks like the selection in GraphQL. */

/** An object, interface or union of the graph; what is a scalar or an enum has no `__typename`. */
export interface Composite {
  readonly __typename: string;
}

/** What a field takes: nothing where it is no function. */
export type ArgumentsOf<Field> = Field extends (args: infer Arguments) => unknown ? Arguments : Readonly<Record<symbol, never>>;

/** What a field answers, with its lists and nulls. */
export type AnswerOf<Field> = Field extends (args: never) => infer Answer ? Answer : Field;

/** What a field answers, without its lists and nulls. */
export type NodeOf<Field> = Bare<AnswerOf<Field>>;

type Bare<Answer> = Answer extends null ? never : Answer extends readonly (infer Item)[] ? Bare<Item> : Answer;

/**
 * The fields that may be chosen of `Node`: `true` for a scalar, a selection for an object; what is undefined is not chosen. `$args` are the
 * arguments of the field that a selection belongs to, `$on` has a selection for each type that an interface or union may be, and
 * `'alias: field'` asks under another name.
 */
export type Selection<Node> = FieldsOf<Node> & Fragments<Node>;

type FieldsOf<Node> = {
  readonly [Name in Exclude<keyof Node, '$on'>]?: Choice<Node[Name]> | undefined;
} & {
  readonly [Name in Exclude<keyof Node, '$on'> as `${string}: ${Name & string}`]?: Choice<Node[Name]> | undefined;
};

type Fragments<Node> = Node extends { readonly $on: infer On }
  ? { readonly $on?: { readonly [Type in keyof On]?: FieldsOf<On[Type]> } }
  : unknown;

type Choice<Field> = [NodeOf<Field>] extends [Composite]
  ? Selection<NodeOf<Field>> & Arguments<Field>
  : Field extends (args: infer Args) => unknown
    ? Arguments<Field> | (object extends Args ? true : never)
    : true;

type Arguments<Field> = Field extends (args: infer Args) => unknown
  ? object extends Args
    ? { readonly $args?: Args }
    : { readonly $args: Args }
  : unknown;

/** The field that a key of a selection asks for. */
export type NameOf<Key> = Key extends `${string}: ${infer Name}` ? Name : Key;

/**
 * A selection that asks for nothing that is not there. TypeScript takes any further keys where a type is inferred, so here they have to be
 * of a type that nothing is of and that says what is wrong.
 */
export type Exact<Node, Selected> = {
  readonly [Key in keyof Selected]: Key extends '$on'
    ? ExactFragments<Node, Selected[Key]>
    : NameOf<Key> extends infer Name extends keyof Node
      ? ExactChoice<Node[Name], Selected[Key]>
      : Wrong<`${NameOf<Key> & string} is no field of ${TypeName<Node>}`>;
};

type ExactFragments<Node, On> = Node extends { readonly $on: infer Types }
  ? { readonly [Type in keyof On]: Type extends keyof Types ? Exact<Types[Type], On[Type]> : Wrong<`it is never ${Type & string}`> }
  : Wrong<`${TypeName<Node>} is no interface or union`>;

type ExactChoice<Field, Choice> = Choice extends object
  ? Exact<NodeOf<Field>, Omit<Choice, '$args'>> &
      ('$args' extends keyof Choice ? { readonly $args: ExactArguments<ArgumentsOf<Field>, Choice['$args']> } : unknown)
  : Choice;

type ExactArguments<Args, Given> = {
  readonly [Name in keyof Given]: Name extends keyof Args ? Given[Name] : Wrong<`${Name & string} is no argument`>;
};

interface Wrong<Text> {
  readonly wrong: Text;
}

type TypeName<Node> = Node extends { readonly $on: unknown }
  ? 'the interface or union'
  : Node extends Composite
    ? Node['__typename']
    : 'it';

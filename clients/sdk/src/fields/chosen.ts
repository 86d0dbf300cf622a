/** What an answer holds where some fields of a type were chosen. */
import type { AnswerOf, Composite, NameOf } from './selection.js';

/** An object of the graph with the chosen fields; of an interface or union with `$on` one of its types, told apart by `__typename`. */
export type Chosen<Node, Selected> = Selected extends { readonly $on: infer On }
  ? Node extends Composite
    ? OneOf<Node, Selected, On, Node['__typename']>
    : never
  : Flat<Picked<Node, Selected>>;

/** The value of a field of which something was chosen, with its lists and nulls. */
export type Value<Field, Selected> = Selected extends undefined ? undefined : Read<AnswerOf<Field>, Selected>;

type Read<Answer, Selected> = Answer extends null
  ? null
  : Answer extends readonly (infer Item)[]
    ? readonly Read<Item, Selected>[]
    : Answer extends Composite
      ? Chosen<Answer, Selected>
      : Answer;

type Picked<Node, Selected> = {
  readonly [Key in keyof Selected as Key extends `$${string}` ? never : KeyInAnswer<Key>]: NameOf<Key> extends infer Name extends keyof Node
    ? Value<Node[Name], Selected[Key]>
    : never;
};

type KeyInAnswer<Key> = Key extends `${infer Alias}: ${string}` ? Alias : Key;

type OneOf<Node, Selected, On, TypeName> = TypeName extends string
  ? Flat<{ readonly __typename: TypeName } & Picked<Node, Selected> & Fragments<Node, On, TypeName>>
  : never;

/** What the fragments on `TypeName` and on its interfaces add. */
type Fragments<Node, On, TypeName> = Node extends { readonly $on: infer Types }
  ? Both<
      { [Type in keyof On & keyof Types]: Types[Type] extends Composite ? Fragment<Types[Type], On[Type], TypeName> : never }[keyof On &
        keyof Types]
    >
  : unknown;

type Fragment<Type extends Composite, Selected, TypeName> = TypeName extends Type['__typename'] ? Picked<Type, Selected> : never;

/** A & B of A | B. */
type Both<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void ? All : never;

/** The same as one object, as an editor shows it best. */
type Flat<Parts> = { readonly [Key in keyof Parts]: Parts[Key] };

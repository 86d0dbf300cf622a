/** Result unions: the success of a mutation first, then each error that a client can act on; and how outcomes of commands become their members. */
import { createUnionType } from 'type-graphql';
import type { Refusal } from '../outcome.js';
import { isRefusal } from '../outcome.js';
import type { Money } from '../money/money.js';
import type { MoneyType } from './money.js';
import { toMoneyType } from './money.js';
import type { UserError, UserErrorClass } from './user-errors.js';

/** What a command says where the graph shows `T`. */
type Fact<T> = T extends MoneyType ? Money : T;
type FactsOf<E extends UserError> = { readonly [K in Exclude<keyof E, keyof UserError>]: Fact<E[K]> };

/** The refusals that an error type of the graph can tell. */
export type ToldBy<Class> = Class extends UserErrorClass<infer Name, infer E> ? Refusal<Name, FactsOf<E>> : never;

/** The classes of a result union: what is answered on success, and the errors. */
export interface ResultTypes<Payload, Errors extends readonly UserErrorClass[]> {
  readonly name: string;
  readonly description: string;
  readonly payload: new () => Payload;
  readonly errors: Errors;
}

/** `never` where the outcome can be a refusal that the union has no type for, so that it does not compile. */
type Answered<Payload, Outcome, Told> = Extract<Outcome, { refused: string }> extends Told ? Payload | UserError : never;

/** A result union of the graph. */
export interface ResultUnion<Payload extends object, Told> {
  /** What `@Mutation(() => ...)` takes. */
  readonly type: object;
  /** The member of the union that tells the outcome. */
  answer<Outcome extends object>(
    outcome: Outcome,
    show: (value: Exclude<Outcome, { refused: string }>) => Payload,
  ): Answered<Payload, Outcome, Told>;
}

/** Makes a result union of the graph. */
export function resultUnion<Payload extends object, const Errors extends readonly UserErrorClass[]>({
  name,
  description,
  payload,
  errors,
}: ResultTypes<Payload, Errors>): ResultUnion<Payload, ToldBy<Errors[number]>> {
  const byName = new Map(errors.map((each) => [each.refused, each]));
  return {
    type: createUnionType({ name, description, types: () => [payload, ...errors] as const }),
    answer(outcome, show) {
      const refusal = refusalIn(outcome);
      // The library tells the members of a union apart by their classes.
      if (refusal === null) return asMember(Object.assign(new payload(), show(asValue(outcome))));
      const told = byName.get(refusal.refused);
      if (told === undefined) throw new Error(`${name} has no type that tells ${refusal.refused}.`);
      return asMember(toldAs(told, refusal));
    },
  };
}

/** Whether the outcome fits was checked where it was given: see `Answered`. */
function asMember<T>(member: object): T {
  return member as T;
}

const refusalIn = (outcome: object): Refusal | null => (isRefusal(outcome) ? outcome : null);

/** The outcome is no refusal. */
function asValue<Outcome>(outcome: Outcome): Exclude<Outcome, { refused: string }> {
  return outcome as Exclude<Outcome, { refused: string }>;
}

const isMoney = (value: unknown): value is Money => typeof value === 'object' && value !== null && 'amountMinor' in value;

/** The refusal as an object of the graph: facts are shown as they are, amounts as `Money`. */
function toldAs(type: UserErrorClass, { refused: _name, message, path, ...facts }: Refusal): UserError {
  const shown = Object.entries(facts).map(([name, fact]: [string, unknown]) => [name, isMoney(fact) ? toMoneyType(fact) : fact]);
  return Object.assign(new type(), { message, path: [...path] }, Object.fromEntries(shown));
}

import { registerEnumType } from 'type-graphql';

/** An enum of the graph whose values equal their names. */
export type EnumType<Value extends string> = { readonly [K in Value]: K };

/**
 * Makes an enum of the graph.
 * @param values what each value says, by its name; in this order
 */
export function enumType<const Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): EnumType<Value> {
  const names = Object.keys(values) as Value[];
  const built = Object.fromEntries(names.map((each) => [each, each]));
  const valuesConfig = Object.fromEntries(names.map((each) => [each, { description: values[each] }]));
  registerEnumType(built, { name, description, valuesConfig });
  return built as EnumType<Value>;
}

/** What GraphQL says of a request, without the request's values: one may be a password, and answers and logs go where requests do not. */

const maxLength = 400;

/** Messages of graphql-js that repeat a value, by what is left of each. */
const quoting: readonly (readonly [RegExp, string])[] = [
  [/^(Variable "\$\w+") got invalid value [^]*$/u, '$1 got an invalid value.'],
  [/^(Argument "\w+") has invalid value [^]*$/u, '$1 has an invalid value.'],
  [/^(Expected value of type "[^"]*"), found (?!null\.$)[^]*$/u, '$1.'],
  [/^Value "[^]*" does not exist in ("\w+" enum\.)/u, 'The value does not exist in $1'],
  [/^((?:Expected type "[^"]*"\. )?(?:Enum "\w+"|\w+) cannot represent [^:]*value): [^]*$/u, '$1.'],
  [/^(Syntax Error: [^"]*\b(?:Name|Int|Float|String|BlockString|Comment)) "[^]*$/u, '$1.'],
];

/** The message with the kind of mistake and the names of the schema, and nothing of what was sent but names; at most 400 characters. */
export function withoutValues(message: string): string {
  const found = quoting.find(([pattern]) => pattern.test(message));
  const left = found === undefined ? message : message.replace(found[0], found[1]);
  return left.length > maxLength ? `${left.slice(0, maxLength)}…` : left;
}

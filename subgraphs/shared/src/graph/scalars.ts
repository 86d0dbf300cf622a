/** The graph's own scalars; every value is a string on the wire. */
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isId } from '../ids.js';
import { isCurrency } from '../money/currencies.js';

/**
 * A scalar of strings that a check accepts and may normalise; everything else that a client gives is `BAD_USER_INPUT`, and everything else that a
 * resolver gives is a fault of ours. Neither message repeats the value: it may be a secret that came to the wrong place.
 */
function stringScalar(
  name: string,
  description: string,
  accept: (text: string) => string | null,
  ofDate: (date: Date) => string | null = () => null,
): GraphQLScalarType<string, string> {
  const accepted = (value: unknown): string | null => (typeof value === 'string' ? accept(value) : null);
  const parse = (value: unknown): string => {
    const text = accepted(value);
    if (text === null) throw new GraphQLError(`This is no ${name}: ${description}`, { extensions: { code: 'BAD_USER_INPUT' } });
    return text;
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize(value) {
      const text = value instanceof Date ? ofDate(value) : accepted(value);
      if (text === null) throw new TypeError(`a resolver gave a ${typeof value} that is no ${name}`);
      return text;
    },
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : null),
  });
}

const dateTimePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const datePattern = /^\d{4}-\d{2}-\d{2}$/;
/** PostgreSQL has no year 0, and JavaScript writes years beyond 9999 in another form. */
const inCommonEra = /^(?!0000)\d{4}-/;

/** What PostgreSQL has and the text form can write. An invalid date is none. */
const isCommonEra = (date: Date): boolean => date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999;

/** The instant in UTC with milliseconds; null when the text is no instant. */
export function toInstant(text: string): string | null {
  const ms = dateTimePattern.test(text) && toDate(text.slice(0, 10)) !== null ? Date.parse(text) : Number.NaN;
  const instant = Number.isNaN(ms) ? '' : new Date(ms).toISOString();
  return inCommonEra.test(instant) ? instant : null;
}

/** The date itself when it exists in the calendar. */
function toDate(text: string): string | null {
  const ms = datePattern.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(ms) && inCommonEra.test(text) && new Date(ms).toISOString().startsWith(text) ? text : null;
}

export const Decimal = stringScalar(
  'Decimal',
  'An exact decimal number as a string, such as "1250.50". No exponent, no rounding.',
  (text) => (/^-?\d{1,30}(\.\d{1,20})?$/.test(text) ? text : null),
);
export const CurrencyCode = stringScalar('CurrencyCode', 'A currency by its ISO 4217 code, such as "NGN".', (text) =>
  isCurrency(text) ? text : null,
);
export const DateTime = stringScalar(
  'DateTime',
  'An instant in UTC as ISO 8601 with milliseconds, such as "2026-11-20T10:40:00.000Z".',
  toInstant,
  (date) => (isCommonEra(date) ? date.toISOString() : null),
);
export const CalendarDate = stringScalar('Date', 'A calendar date without a time or zone, such as "2026-11-20".', toDate);
export const UUID = stringScalar('UUID', 'A UUID in lower case.', (text) => (isId(text) ? text.toLowerCase() : null));
/** Any JSON value, for forms and free facts. */
export { GraphQLJSON as JSON } from 'graphql-scalars';

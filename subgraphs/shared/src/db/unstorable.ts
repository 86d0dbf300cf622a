import { PlatformError } from '../errors/errors.js';

/** What PostgreSQL says of a value that is none of its type. Ours are of their types: such a value has come from outside, be it in a cursor. */
const codes: ReadonlySet<unknown> = new Set([
  // character_not_in_repertoire, untranslatable_character: U+0000
  '22021',
  '22P05',
  // invalid_text_representation, numeric_value_out_of_range, invalid_datetime_format, datetime_field_overflow
  '22P02',
  '22003',
  '22007',
  '22008',
]);

/** A value that cannot be stored or looked for is the mistake of whoever wrote it, whatever field it was for; any other fault as it is. */
export function asUnstorable(error: unknown): unknown {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ('code' in e && codes.has(e.code))
      return new PlatformError('BAD_USER_INPUT', 'A value is none that can be stored or looked for.', { cause: error });
  }
  return error;
}

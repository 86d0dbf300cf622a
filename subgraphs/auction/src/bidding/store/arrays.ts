/** Lists of ids as one parameter, so that a statement has the same text, and one plan, for any number of them. */
import { sql, type SQL } from 'drizzle-orm';

/** A `uuid[]` parameter; the server refuses whatever is not a UUID. */
export const uuids = (ids: readonly string[]): SQL => sql`${`{${ids.join(',')}}`}::uuid[]`;

/** The schema of finance and the columns that its tables have in common. The migrations are the source; a test holds the two equal. */
import { bigint, char, pgSchema, timestamp } from 'drizzle-orm/pg-core';

export const finance = pgSchema('finance');

/** An amount in minor units, of any size. */
export const minorUnits = (name: string) => bigint(name, { mode: 'bigint' });

/** A moment. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** The one currency of a row's amounts. */
export const currency = () => char('currency', { length: 3 }).notNull();

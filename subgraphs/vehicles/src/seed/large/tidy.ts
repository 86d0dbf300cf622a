/** What PostgreSQL does by itself some minutes later, done at once: whoever has loaded a large fleet wants to search it now. */
import postgres from 'postgres';

const tables = ['vehicles', 'history', 'search_terms', 'comparables', 'facet_counts', 'facet_changes'] as const;

/** Vacuums and analyses the tables of the inventory; as their owner, for others may not. */
export async function tidyVehicles(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    for (const table of tables) await sql`vacuum (analyze) ${sql('vehicles')}.${sql(table)}`;
  } finally {
    await sql.end();
  }
}

/** A program that chooses fields, for the test of what ends up in its bundle. */
import { createCore } from '../core.js';
import { createFields } from '../fields/fields.js';

/** The title of a vehicle, in a page. */
export async function titleOf(id: string): Promise<string | undefined> {
  const { query } = createFields(createCore({ url: '/graphql' }));
  const { vehicle } = await query.vehicle({ id }, { title: true });
  return vehicle?.title;
}

/** The types of the graph, of which fields are chosen. */
export type * from './generated/schema.js';

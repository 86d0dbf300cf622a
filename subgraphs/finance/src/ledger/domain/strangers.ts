import { notFound, type NotFound } from '@marque/shared/outcome';

/** The answer where an id is nobody's in this tenant: no money moves for a stranger, and no wallet is opened. */
export const noSuchPerson = (...fields: string[]): NotFound => notFound('There is no such person.', ...fields);

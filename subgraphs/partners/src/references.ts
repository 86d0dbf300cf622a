/** Finds the entities of `partners` that the gateway names. */
import type { ReferenceResolver } from '@marque/shared/define';
import type { PartnersContext } from './context.js';

/** Look-ups by type name, batched by the context's loaders. */
export const references: Record<string, ReferenceResolver<PartnersContext>> = {
  Professional: ({ id }, { professional }) => (id === undefined ? null : professional.load(id)),
  User: ({ id }) => ({ id }),
};

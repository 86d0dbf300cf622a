/** Finds the entities of `services` that the gateway names. */
import type { ReferenceResolver } from '@marque/shared/define';
import type { ServicesContext } from './context.js';
import { maySee } from './domain/request-actor.js';
import { personOf } from './person.js';

/** Look-ups by type name, batched by the context's loaders; a request is there only for those who may see it. */
export const references: Record<string, ReferenceResolver<ServicesContext>> = {
  async ServiceRequest({ id }, { caller, request }) {
    if (id === undefined || caller.userId === null) return null;
    const row = await request.load(id);
    return row && maySee(row, personOf(caller)) ? row : null;
  },
  Vehicle: ({ id }) => ({ id }),
};

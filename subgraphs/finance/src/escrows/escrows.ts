/** Escrows: the money of a sale between its payment and its end. */
import type { Part } from '@marque/shared/define';
import type { FinanceContext, FinanceServices } from '../context.js';
import { escrowScopes, maySeeEscrow } from './domain/may-see-escrow.js';
import { EscrowResolver } from './resolvers/escrow-resolver.js';
import { showEscrow } from './resolvers/show-escrow.js';

export const escrows: Part<FinanceServices, FinanceContext> = {
  module: 'WALLET',
  resolvers: [EscrowResolver],
  entities: {
    Escrow: {
      scopes: escrowScopes,
      async find({ id = '' }, { caller, loaders }) {
        const escrow = await loaders.escrow.load(id);
        return escrow && maySeeEscrow(caller, escrow) ? showEscrow(escrow) : null;
      },
    },
  },
};

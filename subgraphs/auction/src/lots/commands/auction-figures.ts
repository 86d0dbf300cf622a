import { registerFigures } from '@marque/shared/metrics';
import type { Platform } from '@marque/shared/platform/subgraph';
import { countedStates, countsByState } from '../store/auctions.js';

/** Registers what operations see of auctions. */
export const registerAuctionFigures = ({ metrics, logger, database }: Platform): void =>
  registerFigures(metrics, logger, [
    {
      name: 'marque_auctions',
      help: 'Auctions that have not ended, of all tenants.',
      labelNames: ['state'],
      async read() {
        const counts = await database.system(countsByState);
        return countedStates.map((state) => ({ labels: { state }, value: counts.get(state) ?? 0 }));
      },
    },
  ]);

import { analytics } from '@marque/analytics/subgraph';
import { auction } from '@marque/auction/subgraph';
import { finance } from '@marque/finance/subgraph';
import { identity } from '@marque/identity/subgraph';
import { partners } from '@marque/partners/subgraph';
import { services } from '@marque/services/subgraph';
import type { Subgraph } from '@marque/shared/platform/subgraph';
import { vehicles } from '@marque/vehicles/subgraph';

/** The seven subgraphs, in the order in which they are opened and seeded. */
export const subgraphs: readonly Subgraph[] = [identity, vehicles, finance, auction, services, partners, analytics];

/** Runs this subgraph as a process of its own. */
import { runSubgraph } from '@marque/shared/process';
import { auction } from './subgraph.js';

await runSubgraph(auction);

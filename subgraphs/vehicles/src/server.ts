/** Runs the subgraph as a process of its own. */
import { runSubgraph } from '@marque/shared/process';
import { vehicles } from './subgraph.js';

await runSubgraph(vehicles);

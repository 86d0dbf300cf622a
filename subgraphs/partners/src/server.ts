/** Runs the subgraph as a process of its own. */
import { runSubgraph } from '@marque/shared/process';
import { partners } from './subgraph.js';

await runSubgraph(partners);

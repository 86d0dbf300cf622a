/** Runs identity as a process of its own. */
import { runSubgraph } from '@marque/shared/process';
import { identity } from './subgraph.js';

await runSubgraph(identity);

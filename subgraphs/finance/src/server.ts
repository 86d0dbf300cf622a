import { runSubgraph } from '@marque/shared/process';
import { finance } from './subgraph.js';

await runSubgraph(finance);

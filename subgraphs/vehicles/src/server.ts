<<<<<<< HEAD
/** Runs the subgraph as a process of its own. */
=======
/** Runs vehicles as a process of its own. */
>>>>>>> vehicles
import { runSubgraph } from '@marque/shared/process';
import { vehicles } from './subgraph.js';

await runSubgraph(vehicles);

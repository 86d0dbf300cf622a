/** The demo world needs no seed here: its read models are made of the events that the other subgraphs' seeds record. */
import type { Platform } from '@marque/shared/subgraph';

/** Does nothing: read models have no rows of their own. */
export async function seedDemo(_platform: Platform): Promise<void> {}

/** Has the model that is set up make vectors of what it has not seen. */
import type { Platform } from '@marque/shared/platform/subgraph';
import { folded, textOf, type WithEmbeddingModel } from '../domain/embedding-model.js';
import { saveModelVectors, type SeenByModel, vehiclesForModel } from '../store/embeddings.js';

/** Texts of one call. */
const textsPerCall = 64;
/** Calls of one run, so that a large fleet does not hold a worker for an hour. */
const callsPerRun = 50;

/**
 * Asks the model until it has seen all, or until it fails: what it has not seen is asked for by the next run, and until then the local vectors
 * answer. A vector that is none makes the run end too, for the model would be asked for it for ever.
 */
export async function embedByModel({
  database,
  logger,
  embeddingModel,
}: Pick<Platform, 'database' | 'logger'> & WithEmbeddingModel): Promise<void> {
  if (embeddingModel === null) return;
  const { name } = embeddingModel;
  for (let call = 0; call < callsPerRun; call += 1) {
    const due = await database.system((tx) => vehiclesForModel(tx, name, textsPerCall));
    if (due.length === 0) return;
    const answer = await embeddingModel.embed(due.map(({ row }) => textOf(row)));
    const fault = 'fault' in answer ? answer.fault : null;
    const seen = 'fault' in answer ? [] : due.map(({ row, number }, at) => ({ row, number, vector: folded(answer.vectors[at] ?? []) }));
    const whole = seen.filter(({ vector }) => vector !== null);
    for (const [tenantId, own] of Map.groupBy(whole, ({ row }) => row.tenantId)) {
      const vectors: SeenByModel[] = own.flatMap(({ row, number, vector }) => (vector === null ? [] : [{ id: row.id, number, vector }]));
      await database.tenant(tenantId, (tx) => saveModelVectors(tx, tenantId, name, vectors));
    }
    if (whole.length < due.length) {
      logger.warn({ model: name, fault: fault ?? 'UNREADABLE' }, 'the embedding model gave no vectors; the local ones answer');
      return;
    }
  }
}

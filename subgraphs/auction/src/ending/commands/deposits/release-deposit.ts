import type { Platform } from '@marque/shared/platform/subgraph';
import { derivedId } from '../../../funds/domain/derived-id.js';
import { releaseHold } from '../../../neighbours/finance.js';

/** Gives back a deposit that nobody needs any more; repeating it is the same call of finance. */
export async function releaseDeposit(
  { graph }: Pick<Platform, 'graph'>,
  { tenantId, holdId }: { readonly tenantId: string; readonly holdId: string },
): Promise<void> {
  await releaseHold(graph, tenantId, { holdId, idempotencyKey: derivedId('release-deposit', holdId) });
}

/** Tells which subgraphs answer. */
import { guest } from '@marque/shared/auth';
import type { ReadyCheck } from './readiness.js';
import type { SubgraphTransport } from '../transport/transport.js';

const probe = '{__typename}';
const timeoutMs = 1_500;

/** One check for each subgraph: asks it the least that there is. The gateway serves without it, so it is a part only. */
export function subgraphChecks(transports: ReadonlyMap<string, SubgraphTransport>): readonly ReadyCheck[] {
  return [...transports].map(([name, transport]) => ({
    name: `subgraph ${name}`,
    part: true,
    async check() {
      const caller = guest(null, 'ready');
      await transport.execute({ operation: probe, variables: {}, caller, signal: AbortSignal.timeout(timeoutMs) });
    },
  }));
}

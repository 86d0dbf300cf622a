import { auditServer } from 'graphql-http';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeSubgraphs } from '../supergraph/compose/compose.js';
import { createGateway } from '../gateway/gateway.js';
import type { Gateway } from '../gateway/gateway.js';
import { garageGraph } from '../testing/garage-graph.js';
import { inProcess } from '../transport/in-process.js';

describe('the audit of GraphQL over HTTP', () => {
  let gateway: Gateway;
  beforeAll(async () => {
    const { subgraphs } = garageGraph();
    const transports = new Map(subgraphs.map(({ name, schema }) => [name, inProcess({ schema, context: (caller) => ({ caller }) })]));
    gateway = await createGateway({
      supergraphSdl: composeSubgraphs(subgraphs).supergraphSdl,
      transports,
      logger: pino({ level: 'silent' }),
    });
    await gateway.listen(0);
  });
  afterAll(() => gateway.close());

  it('finds every MUST and SHOULD kept, and every MAY too for a client that a browser would have asked about', async () => {
    const failed = async (headers: Record<string, string>) => {
      const fetchFn = (url: string, init?: RequestInit) =>
        fetch(url, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), ...headers } });
      const results = await auditServer({ url: `${gateway.url}/graphql`, fetchFn });
      expect(results.length).toBeGreaterThan(50);
      return results.filter((result) => result.status !== 'ok').map((result) => result.name);
    };
    expect((await failed({})).filter((name) => !name.startsWith('MAY'))).toEqual([]);
    expect(await failed({ 'apollo-require-preflight': 'yes' })).toEqual([]);
  });
});

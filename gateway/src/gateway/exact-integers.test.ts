/** Integers that no JavaScript number holds, on each way through the gateway. */
import { guest } from '@marque/shared/auth';
import { GraphQLObjectType, GraphQLScalarType, GraphQLSchema } from 'graphql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { pino } from 'pino';
import { composeSubgraphs } from '../supergraph/compose/compose.js';
import { answerText } from '../response/answer.js';
import { ExactInteger } from '../response/exact-json.js';
import { worthwhileUses } from '../execute/run/generated-code.js';
import { createGateway } from './gateway.js';
import { readMessage } from '../subscribe/sockets/ws-messages.js';
import { subgraph } from '../testing/garage-graph.js';
import { serve, serveSchema } from '../testing/subgraph-server.js';
import { overHttp } from '../transport/http.js';

const [one, other] = ['553631506457470976', '553631506457470977'];
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key"])';
const ids = `${link}
  scalar Big
  scalar Any
  input Where { id: Big, all: [Big!], any: Any, ids: [ID!] }
  type Query { thing(id: Big, where: Where, any: Any, name: ID, size: Float, count: Int): Thing things: [Thing!]! }
  type Thing @key(fields: "id") { id: Big! any: Any name: ID size: Float count: Int list: [[Big]] }`;
const names = `${link}
  scalar Big
  type Thing @key(fields: "id") { id: Big! label: String }`;

/** Two subgraphs that answer texts, and what they were sent. */
async function start() {
  const sent: string[] = [];
  let answer = '{"data":null}';
  const first = await serve((_, response, body) => {
    sent.push(body);
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  });
  const second = await serve((_, response, body) => {
    sent.push(body);
    const keys = [...body.matchAll(/"id":(\d+)/gu)].map(([, id]) => `{"label":"of ${String(id)}"}`);
    response.writeHead(200, { 'content-type': 'application/json' }).end(`{"data":{"_entities":[${keys.join(',')}]}}`);
  });
  const subgraphs = [
    { ...subgraph('ids', '"@key"', 'type Query { unused: Int }', {}), sdl: ids, url: first.url },
    { ...subgraph('names', '"@key"', 'type Query { unused: Int }', {}), sdl: names, url: second.url },
  ];
  const gateway = await createGateway({
    supergraphSdl: composeSubgraphs(subgraphs).supergraphSdl,
    transports: new Map(subgraphs.map(({ name, url }) => [name, overHttp({ name, url })])),
    logger: pino({ level: 'silent' }),
  });
  const url = await gateway.listen(0);
  onTestFinished(async () => {
    await gateway.close();
    await first.close();
    await second.close();
  });
  const post = async (body: string): Promise<string> => {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return response.text();
  };
  return {
    url,
    gateway,
    sent,
    post,
    answers: (text: string) => {
      answer = text;
    },
  };
}

const query = (text: string, variables = '{}') => `{"query":${JSON.stringify(text)},"variables":${variables}}`;

describe('an integer that no number holds', () => {
  it('comes from a subgraph to the client, however often', async () => {
    const { post, answers } = await start();
    const thing = `{"id":${one},"any":{"deep":[${other},1.5,"${other}"]},"name":"${one}","list":[[-${one},null],[]]}`;
    answers(`{"data":{"thing":${thing.replace(`"${one}"`, one)}}}`);
    for (let at = 0; at < worthwhileUses + 2; at++)
      expect(await post(query('{ thing { id any name list } }'))).toBe(`{"data":{"thing":${thing}}}`);
  });

  it('is a number, or none, where the specification has a scalar of its own', async () => {
    const { post, answers } = await start();
    answers(`{"data":{"thing":{"size":${one},"count":${one}}}}`);
    const { data, errors } = JSON.parse(await post(query('{ thing { size count } }'))) as { data: unknown; errors: { message: string }[] };
    expect(data).toEqual({ thing: { size: Number(one), count: null } });
    expect(errors.map(({ message }) => message)).toEqual(['Invalid value for "Int" at Thing.count.']);
  });

  it('goes to a subgraph as a literal, also in a default, a list, an object and inside a scalar', async () => {
    const { post, sent } = await start();
    const text = `query ($d: Big = ${one}) { a: thing(id: ${one}, where: { id: -${one}, all: [1, ${other}], any: { x: [${one}] }, ids: [${one}] }) { id } b: thing(id: $d, any: [${one}, "${one}"], name: ${one}, size: ${one}) { id } }`;
    await post(query(text));
    const { query: asked } = JSON.parse(sent[0] ?? '') as { query: string };
    expect(asked.replaceAll(/\s*([{}()[\]:,])\s*/gu, '$1')).toContain(`$d:Big=${one}`);
    expect(asked.match(new RegExp(`(?<!")${one}(?!")`, 'gu'))?.length).toBe(7);
    expect(asked).toContain(`[1 ${other}]`);
    expect(asked.match(new RegExp(`"${one}"`, 'gu'))?.length).toBe(1);
    expect(Number(/size:(\d+)/u.exec(asked)?.[1])).toBe(Number(one));
    expect(asked).not.toContain('exact');
  });

  it('goes to a subgraph in variables, from a body or an address', async () => {
    const { post, sent, url } = await start();
    const text =
      'query ($id: Big, $any: Any, $where: Where, $size: Float) { thing(id: $id, any: $any, where: $where, size: $size) { id } }';
    const variables = `{"id":${one},"any":{"a":[${other}]},"where":{"all":[${one}]},"size":${one}}`;
    await post(query(text, variables));
    const given = encodeURIComponent(variables);
    await fetch(`${url}/graphql?query=${encodeURIComponent(text)}&variables=${given}`, { headers: { 'apollo-require-preflight': '1' } });
    for (const body of sent) expect(body).toContain(`"variables":${variables}`);
    expect(sent).toHaveLength(2);
    const refused = await post(query('query ($count: Int) { thing(count: $count) { id } }', `{"count":${one}}`));
    expect(refused).toContain('Int cannot represent non 32-bit signed integer value');
  });

  it('is a key that no other is mistaken for', async () => {
    const { post, sent, answers } = await start();
    answers(`{"data":{"things":[${[one, other, one].map((id) => `{"__typename":"Thing","id":${id}}`).join(',')}]}}`);
    const labelled = [one, other, one].map((id) => `{"label":"of ${id}"}`).join(',');
    for (let at = 0; at < worthwhileUses + 2; at++)
      expect(await post(query('{ things { label } }'))).toBe(`{"data":{"things":[${labelled}]}}`);
    expect(sent.at(-1)).toContain(`"representations":[{"__typename":"Thing","id":${one}},{"__typename":"Thing","id":${other}}]`);
  });

  it('comes in the events of another process, and in the messages of a socket', async () => {
    const Big = new GraphQLScalarType({ name: 'Big', serialize: () => new ExactInteger(one) });
    const events = async function* events() {
      yield await Promise.resolve({ n: 1 });
    };
    const schema = new GraphQLSchema({
      query: new GraphQLObjectType({ name: 'Query', fields: { n: { type: Big } } }),
      subscription: new GraphQLObjectType({ name: 'Subscription', fields: { n: { type: Big, subscribe: events } } }),
    });
    const server = await serveSchema(schema);
    onTestFinished(() => server.close());
    const road = overHttp({ name: 'ids', url: server.url });
    const stream = road.subscribe({ operation: 'subscription { n }', variables: {}, caller: guest(null, 'r'), headers: {} });
    const first = await stream[Symbol.asyncIterator]().next();
    expect(JSON.stringify(first.value)).toContain(`{"n":${one}}`);
    await road.close?.();
    const message = readMessage(`{"type":"subscribe","id":"1","payload":{"query":"{ a }","variables":{"id":${one}}}}`);
    expect(JSON.stringify(message)).toContain(`{"id":${one}}`);
  });

  it('stays what it is in an operation that the platform runs by itself', async () => {
    const { gateway, answers } = await start();
    answers(`{"data":{"thing":{"id":${one}}}}`);
    const context = { caller: guest(null, 'r'), headers: {}, signal: undefined };
    const answer = await gateway.execute({ text: '{ thing { id } }', operationName: undefined, variables: {}, context });
    expect(answerText(answer)).toContain(one);
  });
});

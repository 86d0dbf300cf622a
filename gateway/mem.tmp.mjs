import fs from 'node:fs';
import { openSupergraph } from './dist/plan/supergraph.js';
import { Engine } from './dist/execute/engine.js';
import { permissive } from './dist/authorise/authoriser.js';
import { noLimits } from './dist/limit/limits.js';
const s = openSupergraph(fs.readFileSync('../schema/supergraph.graphql', 'utf8'));
const c = fs.readFileSync('../clients/explorer/src/examples/dealer360.ts', 'utf8');
const text = c.match(/`(query UnderTheHammer[^`]*)`/)[1];
const engine = new Engine({
  supergraph: s,
  transports: new Map(),
  authoriser: permissive,
  limits: noLimits,
  introspection: true,
  observe() {},
});
const heap = () => {
  gc();
  gc();
  return (process.memoryUsage().heapUsed / 1048576).toFixed(0) + ' MB heap';
};
console.log('start', heap(), text.length);
const what = process.argv[3];
const n = +process.argv[2];
for (let i = 1; i <= n; i++) {
  const t = text.replace('bidCount', `a${i}: bidCount`);
  if (what === 'parse') {
    engine.parse(t, undefined);
  } else {
    const r = engine.ready({
      text: t,
      operationName: undefined,
      variables: {},
      context: { caller: { kind: 'guest', scopes: [] }, headers: {}, signal: undefined },
    });
    if ('errors' in r) throw new Error(JSON.stringify(r));
    for (let u = 0; u < (what === 'plan' ? 0 : what === 'one' ? 1 : 5); u++)
      engine.finish(r, { ...engine.begin(r), root: { auctions: { edges: [] } } });
  }
  if (i % n === 0) console.log(what, i, heap(), (process.memoryUsage().rss >> 20) + ' rss');
}

/** What is kept, shared and charged for at the gateway. */
import type { Mutant } from '../mutant.js';

const cache = 'gateway/src/cache';
const subscribe = 'gateway/src/subscribe';
const transport = 'gateway/src/transport';
const rate = 'gateway/src/limit/rate';

export const gatewayKeepingMutants: readonly Mutant[] = [
  {
    name: 'a private cache entry without the forwarded headers',
    file: `${cache}/scope.ts`,
    from: "JSON.stringify(['private', caller.tenantId, identityOf(caller), shared, credentials])",
    to: "JSON.stringify(['private', caller.tenantId, identityOf(caller)])",
    tests: [`${cache}/cached-transport.test.ts`, `${cache}/lookup.test.ts`],
  },
  {
    name: 'a public cache entry for all tenants',
    file: `${cache}/scope.ts`,
    from: "JSON.stringify(['public', caller.tenantId, shared])",
    to: "JSON.stringify(['public', shared])",
    tests: [`${cache}/cached-transport.test.ts`],
  },
  {
    name: 'a public cache entry without the headers that are passed on',
    file: `${cache}/scope.ts`,
    from: "JSON.stringify(['public', caller.tenantId, shared])",
    to: "JSON.stringify(['public', caller.tenantId])",
    tests: [`${cache}/cached-transport.test.ts`],
  },
  {
    name: 'a guest without credentials gets a private entry',
    file: `${cache}/scope.ts`,
    from: 'if (caller.userId === null && credentials.length === 0) return null;',
    to: '',
    tests: [`${cache}/cached-transport.test.ts`],
  },
  {
    name: 'what is private is put into the second level',
    file: `${cache}/fill.ts`,
    from: 'slots.filter(({ policy }) => !policy.isPrivate)',
    to: 'slots.filter(({ policy }) => !policy.isPrivate || policy.types.length > 0)',
    tests: [`${cache}/lookup.test.ts`],
  },
  {
    name: 'a guarded field is kept for all',
    file: `${cache}/selection-hint.ts`,
    from: 'rules.requirementOf(on.name, node.name.value) !== null || ',
    to: '',
    tests: [`${cache}/cached-transport.test.ts`, 'gateway/src/execute/events/same-for-all.test.ts'],
  },
  {
    name: 'who misses a value waits for a fetch that began before a change',
    file: `${cache}/lookup.ts`,
    from: 'return this.levels.cache.changedSince(known.began, slot) ? undefined : known;',
    to: 'return known;',
    tests: [`${cache}/lookup.test.ts`],
  },
  {
    name: 'two answers share one object from the cache',
    file: `${cache}/lookup.ts`,
    from: 'value === null ? value : copyOf(value);',
    to: 'value === null ? value : value;',
    tests: [`${cache}/lookup.test.ts`, `${cache}/cached-transport.test.ts`],
  },
  {
    name: 'held cost is not released when the stream ends',
    file: `${subscribe}/held-costs.ts`,
    from: `        complete: () => {
          release();`,
    to: '        complete: () => {',
    tests: [`${subscribe}/held-costs.test.ts`],
  },
  {
    name: 'held cost is not released when the stream fails',
    file: `${subscribe}/held-costs.ts`,
    from: `        fail: (error) => {
          release();`,
    to: '        fail: (error) => {',
    tests: [`${subscribe}/held-costs.test.ts`],
  },
  {
    name: 'held cost is released twice',
    file: `${subscribe}/held-costs.ts`,
    from: 'if (held) this.give(caller, wanted);',
    to: 'this.give(caller, wanted);',
    tests: [`${subscribe}/held-costs.test.ts`],
  },
  {
    name: 'all callers share what one may hold',
    file: `${subscribe}/held-costs.ts`,
    from: 'const sum = (this.sums.get(caller) ?? 0) + wanted;',
    to: 'const sum = [...this.sums.values()].reduce((all, each) => all + each, 0) + wanted;',
    tests: [`${subscribe}/busy-callers.test.ts`],
  },
  {
    name: 'a stream that is the same for all is opened as the person who came first',
    file: `${subscribe}/hub.ts`,
    from: 'let stream = this.streamOf(engine, asGuest(ready),',
    to: 'let stream = this.streamOf(engine, ready,',
    tests: ['gateway/src/execute/events/same-for-all.test.ts'],
  },
  {
    name: 'two tenants share a stream',
    file: `${subscribe}/hub.ts`,
    from: "`tenant ${caller.tenantId ?? ''}`",
    to: "`tenant ${caller.kind === 'service'}`",
    tests: ['gateway/src/execute/events/same-for-all.test.ts'],
  },
  {
    name: 'two people share a personal stream',
    file: `${subscribe}/hub.ts`,
    from: 'JSON.stringify([kind, tenantId, userId, role, scopes]);',
    to: 'JSON.stringify([kind, tenantId, userId === null, role, scopes]);',
    tests: [`${subscribe}/sharing.test.ts`],
  },
  {
    name: 'streams with other headers are shared',
    file: `${subscribe}/hub.ts`,
    from: 'variables, scope, context.headers, context.lastEventId]);',
    to: 'variables, scope, context.lastEventId]);',
    tests: [`${subscribe}/sharing.test.ts`],
  },
  {
    name: 'two people share a query under way',
    file: `${transport}/shared-queries.ts`,
    from: '(a.caller === b.caller || identityOf(a.caller) === identityOf(b.caller)) &&',
    to: '(a.caller === b.caller || a.caller.tenantId === b.caller.tenantId) &&',
    tests: [`${transport}/shared-queries.test.ts`],
  },
  {
    name: 'queries with other variables are shared',
    file: `${transport}/shared-queries.ts`,
    from: ' &&\n    variablesOf(a) === variablesOf(b)',
    to: '',
    tests: [`${transport}/shared-queries.test.ts`],
  },
  {
    name: 'who has seen a change is given what was asked before it',
    file: `${transport}/shared-queries.ts`,
    from: 'each.began === happenings.count && ',
    to: '',
    tests: [`${transport}/shared-queries.test.ts`],
  },
  {
    name: 'what an operation did not use is not given back',
    file: `${rate}/meter.ts`,
    from: 'if (excess !== 0) this.limiter.give(key, excess, allowance);',
    to: 'if (excess < 0) this.limiter.give(key, excess, allowance);',
    tests: [`${rate}/rate-limiter.test.ts`, `${rate}/rate-limits.test.ts`],
  },
  {
    name: 'a refused operation is paid for by one of its two buckets',
    file: `${rate}/meter.ts`,
    from: 'for (const each of taken) this.limiter.give(each.key, Math.min(wanted, each.allowance.burst), each.allowance);',
    to: '',
    tests: [`${rate}/rate-limiter.test.ts`, `${rate}/rate-limits.test.ts`],
  },
  {
    name: 'an API key spends what its owner has',
    file: `${rate}/meter.ts`,
    from: 'if (apiKeyId !== undefined) return `key:${apiKeyId}`;',
    to: 'if (apiKeyId === null) return `key:${apiKeyId}`;',
    tests: [`${rate}/rate-limiter.test.ts`, `${rate}/rate-limits.test.ts`],
  },
];

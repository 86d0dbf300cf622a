import type { Mutant } from '../mutant.js';

const breaker = 'subgraphs/shared/src/platform/circuit-breaker.ts';
const breakerTests = ['subgraphs/shared/src/platform/circuit-breaker.test.ts'];
const cookies = ['clients/sdk/src/cookies/cookie-session.test.ts'];
const streams = 'clients/explorer/src/app/streams.ts';

export const clientsMutants: readonly Mutant[] = [
  {
    name: 'late failures of what was sent before the breaker opened count as the answer to the request that tries',
    file: breaker,
    from: "if (admission !== this.admission || this.current === 'open') return;",
    to: "if (this.current === 'open') return;",
    tests: breakerTests,
    only: 'heeds nothing that was sent before it opened',
  },
  {
    name: 'an answer to what was sent before the breaker opened closes it',
    file: breaker,
    from: 'if (admission <= this.lastBefore) return;',
    to: 'if (admission < this.lastBefore) return;',
    tests: breakerTests,
    only: 'heeds nothing that was sent before it opened',
  },
  {
    name: 'a request that tries and hangs keeps the breaker half open',
    file: breaker,
    from: 'if (this.now() - this.since < this.settings.openMs) return null;',
    to: "if (this.current === 'half-open' || this.now() - this.since < this.settings.openMs) return null;",
    tests: ['gateway/src/transport/resilient.test.ts'],
    only: 'lets another request try when the one that tries hangs',
  },
  {
    name: 'a subgraph that is back is left alone for two seconds',
    file: 'gateway/src/transport/resilient.ts',
    from: 'openMs: 1_000',
    to: 'openMs: 2_000',
    tests: ['gateway/src/transport/resilient.test.ts'],
    only: 'asks a subgraph that is back within two seconds',
  },
  {
    name: 'a vehicle without its seller is no vehicle',
    file: 'schema/supergraph.graphql',
    from: '"""Who offers it."""\n  seller: User @join__field',
    to: '"""Who offers it."""\n  seller: User! @join__field',
    tests: ['tests/ownership.test.ts'],
  },
  {
    name: 'a wallet is shown to whom it does not belong',
    file: 'subgraphs/finance/src/wallets/resolvers/visible-wallet.ts',
    from: 'return wallet && maySee(caller, wallet.userId) ? wallet : null;',
    to: 'return wallet;',
    tests: ['subgraphs/finance/src/wallets/resolvers/wallet-resolver.test.ts'],
    only: 'is seen by its owner and those who decide on money',
  },
  {
    name: 'a stopped stream goes on being listed',
    file: streams,
    from: 'if (following === undefined || this.running.get(tab) !== run) return;',
    to: 'if (following === undefined) return;',
    tests: ['clients/explorer/src/app/streams.test.ts'],
    only: 'stop by tab',
  },
  {
    name: 'the stream of a closed tab runs on',
    file: streams,
    from: 'if (!tabs.includes(tab)) this.clear(tab);',
    to: 'if (!tabs.includes(tab)) this.shown.delete(tab);',
    tests: ['clients/explorer/src/app/streams.test.ts'],
    only: 'end with their tab',
  },
  {
    name: 'a session in cookies is renewed by the time of the platform on the clock of this machine',
    file: 'clients/sdk/src/cookies/session-requests.ts',
    from: "Date.parse(String(end)) - Date.parse(date ?? '')",
    to: 'Date.parse(String(end)) - Date.now()',
    tests: cookies,
    only: 'it is renewed in time and not before',
  },
  {
    name: 'two tabs renew at once',
    file: 'clients/sdk/src/cookies/cookie-session.ts',
    from: 'if (record.look() !== stale) return;',
    to: 'record.look();',
    tests: cookies,
    only: 'of two tabs that need it at once one renews',
  },
  {
    name: 'what one person asked for is sent as another',
    file: 'clients/sdk/src/sender.ts',
    from: 'if (person === null || now === null || now === person) return current;',
    to: 'if (person !== undefined || now === null) return current;',
    tests: cookies,
    only: 'is not sent as another',
  },
  {
    name: 'a socket goes on with the cookie of before',
    file: 'clients/sdk/src/core.ts',
    from: 'options.session?.onChange(() => subscriber.reconnect())',
    to: 'options.session?.onChange(() => undefined)',
    tests: cookies,
    only: 'is opened again after a renewal',
  },
  {
    name: 'a platform that fails ends the session',
    file: 'clients/sdk/src/cookies/cookie-session.ts',
    from: 'if (!endsSession(error)) throw error;',
    to: 'endsSession(error);',
    tests: cookies,
    only: 'ends no session',
  },
];

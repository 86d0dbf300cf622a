import type { Mutant } from '../mutant.js';

const source = 'subgraphs/finance/src';
const keys = [`${source}/keys.test.ts`];
const holds = [`${source}/holds/commands/holds.test.ts`];
const expiry = [`${source}/holds/commands/expire-holds.test.ts`];
const units = [`${source}/payments/domain/provider-units.test.ts`];
const stripe = [`${source}/payments/providers/stripe-provider.test.ts`];
const graph = [`${source}/adjustments/resolvers/adjustment-resolver.test.ts`];
const invariants = [`${source}/testing/invariants/invariants.test.ts`];
const ledger = 'subgraphs/finance/migrations/0000_ledger.sql';

/** What a key stands for, and the answer that it gives again. */
const keyMutants: readonly Mutant[] = [
  {
    name: 'the end of a hold is left out of what the key of placeHold covers',
    file: `${source}/holds/commands/place-hold.ts`,
    from: 'input: hold };',
    to: 'input: { ...hold, expiresAt: null } };',
    tests: keys,
    only: 'placeHold',
  },
  {
    name: 'the new end is left out of what the key of changeHold covers',
    file: `${source}/holds/commands/change-hold.ts`,
    from: 'input: { ...input, by } };',
    to: 'input: { ...input, by, expiresAt: null } };',
    tests: keys,
    only: 'changeHold',
  },
  {
    name: 'the end of the new hold is left out of what the key of convertHold covers',
    file: `${source}/holds/commands/convert-hold.ts`,
    from: 'input: { ...input, amount } };',
    to: 'input: { ...input, amount, expiresAt: null } };',
    tests: keys,
    only: 'convertHold',
  },
  {
    name: 'the amount is left out of what the key of a deposit covers',
    file: `${source}/payments/commands/deposit.ts`,
    from: 'input: { ...input, amount } };',
    to: 'input: { ...input, amount: null } };',
    tests: keys,
    only: 'deposit',
  },
  {
    name: 'a key that was used for another input is taken for an outcome',
    file: 'subgraphs/shared/src/commands/commands.ts',
    from: 'known.inputHash.equals(inputHash) ? decodeAnswer<Answer>(known.answer) : idempotencyConflict',
    to: 'decodeAnswer<Answer>(known.answer)',
    tests: keys,
    only: 'changeHold',
  },
];

/** Money that is set aside, taken and given back. */
const holdMutants: readonly Mutant[] = [
  {
    name: 'the job ends a hold that was given more time meanwhile',
    file: `${source}/holds/commands/expire-holds.ts`,
    from: ' || found.hold.expiresAt > now) return false;',
    to: ') return false;',
    tests: expiry,
    only: 'given more time',
  },
  {
    name: 'the new end of a hold is not kept',
    file: `${source}/holds/commands/change-hold.ts`,
    from: '{ amountMinor, expiresAt });',
    to: '{ amountMinor });',
    tests: expiry,
    only: 'given more time',
  },
  {
    name: 'a hold can be used after its end until the job has run',
    file: `${source}/holds/domain/holds.ts`,
    from: "hold.state === 'HELD' && hold.expiresAt.getTime() > now.getTime();",
    to: "hold.state === 'HELD' && now.getTime() > 0;",
    tests: expiry,
    only: 'to the millisecond',
  },
  {
    name: 'what a capture leaves over stays held',
    file: `${source}/holds/commands/capture-hold.ts`,
    from: 'if (restMinor > 0n) {',
    to: 'if (restMinor < 0n) {',
    tests: holds,
    only: 'taken in part',
  },
  {
    name: 'a converted part stays in the first hold as well',
    file: `${source}/holds/commands/convert-hold.ts`,
    from: '{ amountMinor: hold.amountMinor - amount.amountMinor });',
    to: '{ amountMinor: hold.amountMinor });',
    tests: holds,
    only: 'converted without',
  },
  {
    name: 'a hold grows by more than is available',
    file: `${source}/holds/commands/change-hold.ts`,
    from: 'if (wallet.availableMinor < by.amountMinor)',
    to: 'if (wallet.availableMinor < 0n)',
    tests: holds,
    only: 'grows and shrinks',
  },
  {
    name: 'money is withdrawn while some of the wallet is held',
    file: `${source}/payments/commands/withdraw.ts`,
    from: 'if (wallet.heldMinor > 0n)',
    to: 'if (wallet.heldMinor < 0n)',
    tests: [`${source}/payments/resolvers/payment-resolver.test.ts`],
    only: 'refused while money is held',
  },
];

/** What providers are asked and what they say. */
const providerMutants: readonly Mutant[] = [
  {
    name: 'Stripe is asked for currencies without decimals in hundredths',
    file: `${source}/payments/providers/stripe-currencies.ts`,
    from: "[units(0), 'BIF",
    to: "[units(2), 'BIF",
    tests: stripe,
    only: 'asks for',
  },
  {
    name: 'an amount between two units of the provider is rounded',
    file: `${source}/payments/domain/provider-units.ts`,
    from: 'value % divisor === 0n ? value / divisor : null',
    to: 'value / divisor',
    tests: units,
    only: 'never rounded',
  },
  {
    name: 'the step in which a provider counts is ignored',
    file: `${source}/payments/domain/provider-units.ts`,
    from: ' && units % step[direction] === 0n',
    to: ' && step[direction] > 0n',
    tests: units,
    only: 'never rounded',
  },
  {
    name: 'any fault at Stripe is a refusal, and a withdrawal comes back while it is under way',
    file: `${source}/payments/providers/stripe-errors.ts`,
    from: 'error instanceof Stripe.errors.StripeInvalidRequestError)) return false;',
    to: 'error instanceof Stripe.errors.StripeError)) return false;',
    tests: stripe,
    only: '500 api_error',
  },
  {
    name: 'a lock at Stripe is a refusal',
    file: `${source}/payments/providers/stripe-errors.ts`,
    from: "  'lock_timeout',\n",
    to: '',
    tests: stripe,
    only: '400 invalid_request_error lock_timeout',
  },
  {
    name: 'a charge is not looked for before it is made again',
    file: `${source}/payments/providers/stripe-provider.ts`,
    from: 'data[0] ? intentReport(data[0]) : null',
    to: 'data[1] ? intentReport(data[1]) : null',
    tests: stripe,
    only: 'never charged twice',
  },
  {
    name: 'a transfer is not looked for before it is made again',
    file: `${source}/payments/providers/stripe-provider.ts`,
    from: 'data[0] ? transferReport(data[0]) : null',
    to: 'data[1] ? transferReport(data[1]) : null',
    tests: stripe,
    only: 'never sent twice',
  },
  {
    name: 'a provider’s report of another amount is booked',
    file: `${source}/payments/commands/settle-payment.ts`,
    from: ' && amount.amountMinor === payment.amountMinor',
    to: '',
    tests: stripe,
    only: 'received less',
  },
  {
    name: 'a deposit that failed once can never succeed',
    file: `${source}/payments/domain/payments.ts`,
    from: "FAILED: ['SUCCEEDED'],",
    to: 'FAILED: [],',
    tests: [`${source}/payments/domain/payments.test.ts`],
    only: 'same state',
  },
  {
    name: 'an administrator credits a stranger',
    file: `${source}/adjustments/commands/adjust-wallet.ts`,
    from: 'if (strangers.size > 0)',
    to: 'if (strangers.size > 1)',
    tests: graph,
    only: 'credit nobody',
  },
  {
    name: 'an import credits strangers',
    file: `${source}/adjustments/commands/import-wallet-credits.ts`,
    from: 'if (unknown >= 0)',
    to: 'if (unknown < -1)',
    tests: graph,
    only: 'credit nobody',
  },
];

/** Rules that the database holds by itself. */
const bookMutants: readonly Mutant[] = [
  {
    name: 'entries need not be balanced',
    file: ledger,
    from: 'if lines < 2 or difference <> 0 then',
    to: 'if lines < 0 then',
    tests: invariants,
    only: 'every entry is balanced > holds',
  },
  {
    name: 'postings can be changed',
    file: ledger,
    from: "select platform.protect_append_only('finance.postings');",
    to: "select platform.protect('finance.postings');",
    tests: invariants,
    only: 'entries and postings never change > holds',
  },
  {
    name: 'a wallet may be overdrawn',
    file: ledger,
    from: "check (balance_minor >= 0 or kind in ('PROVIDER_CLEARING', 'ADJUSTMENTS'))",
    to: 'check (balance_minor is not null)',
    tests: invariants,
    only: 'no wallet is overdrawn',
  },
  {
    name: 'balances can be written',
    file: ledger,
    from: 'if pg_trigger_depth() < 2 then',
    to: 'if pg_trigger_depth() < 1 then',
    tests: invariants,
    only: 'balances move by postings only > holds',
  },
  {
    name: 'an entry can be reversed twice',
    file: ledger,
    from: '  constraint entries_reversed_once unique (reverses_id),\n',
    to: '',
    tests: invariants,
    only: 'a reversal compensates, once > holds',
  },
  {
    name: 'a step of a payment can be booked twice',
    file: ledger,
    from: '  constraint entries_payment_step_once unique (payment_id, payment_step),\n',
    to: '',
    tests: invariants,
    only: 'each step of a payment is booked once > holds',
  },
  {
    name: 'a posting may belong to another tenant or currency than its account',
    file: ledger,
    from: 'foreign key (tenant_id, account_id, currency) references finance.accounts (tenant_id, id, currency),',
    to: 'foreign key (account_id) references finance.accounts (id),',
    tests: invariants,
    only: 'no entry crosses tenants > holds',
  },
];

/** Who may do what: the gateway says so first, and the commands once more. */
const rightMutants: readonly Mutant[] = [
  {
    name: 'everybody may set money of others aside',
    file: `${source}/ledger/domain/calling-subgraph.ts`,
    from: '  requireService(caller);\n',
    to: '',
    tests: [`${source}/holds/resolvers/hold-resolver.test.ts`],
    only: 'everybody but another subgraph',
  },
  {
    name: 'everybody may correct wallets',
    file: `${source}/adjustments/commands/adjust-wallet.ts`,
    from: '  requireAdmin(caller);\n',
    to: '',
    tests: graph,
    only: 'alone adjust wallets',
  },
  {
    name: 'the credits of an import go to each other’s wallets',
    file: `${source}/ledger/store/open-wallets.ts`,
    from: 'return owners.map(',
    to: 'return ordered.map(',
    tests: graph,
    only: 'by few statements',
  },
];

const ownWalletMutants: readonly Mutant[] = [
  {
    name: 'an administrator credits their own wallet',
    file: `${source}/adjustments/commands/adjust-wallet.ts`,
    from: "if (adjustment.userId === actor.actorId) return ownWallet('userId');",
    to: '',
    tests: graph,
    only: 'but their own',
  },
  {
    name: 'an import credits the wallet of who imports',
    file: `${source}/adjustments/commands/import-wallet-credits.ts`,
    from: "if (own >= 0) return ownWallet('credits', String(own), 'userId');",
    to: '',
    tests: graph,
    only: 'but their own',
  },
];

const wallets = [`${source}/wallets/resolvers/wallet-resolver.test.ts`];

/** What is read together of many wallets. */
const readMutants: readonly Mutant[] = [
  {
    name: 'one page of lines is shared by all wallets that are read together',
    file: `${source}/wallets/store/wallet-pages.ts`,
    from: 'and(sql`${walletId} = wanted.id`, where, beyond(key, from, order))',
    to: 'and(where, beyond(key, from, order))',
    tests: wallets,
    only: 'with each page of its lists',
  },
  {
    name: 'a wallet is shown as the first of two deposits left it',
    file: 'subgraphs/shared/src/define/read-anew.ts',
    from: '} finally {\n      context.lookUps.forget();\n    }',
    to: '} finally {\n    }',
    tests: wallets,
    only: 'as each of two deposits',
  },
  {
    name: 'the least amount of a filter is left out',
    file: `${source}/loaders.ts`,
    from: 'pages((tx, ids, { filter, page }) => pagesOfStatements(tx, ids, filter, page))',
    to: 'pages((tx, ids, { filter, page }) => pagesOfStatements(tx, ids, { ...filter, leastMinor: null }, page))',
    tests: wallets,
    only: 'with each page of its lists',
  },
  {
    name: 'a person may look up the wallet of another by its id',
    file: `${source}/wallets/resolvers/visible-wallet.ts`,
    from: 'return wallet && maySee(caller, wallet.userId) ? wallet : null;',
    to: 'return wallet;',
    tests: wallets,
  },
];

export const financeMutants: readonly Mutant[] = [
  ...keyMutants,
  ...holdMutants,
  ...providerMutants,
  ...bookMutants,
  ...rightMutants,
  ...ownWalletMutants,
  ...readMutants,
  {
    name: 'the number of lines of a statement ignores its filter',
    file: 'subgraphs/finance/src/wallets/store/statement.ts',
    from: 'countsOf(statements, walletIds, wanted(filter, state))',
    to: 'countsOf(statements, walletIds)',
    tests: ['subgraphs/finance/src/wallets/resolvers/wallet-resolver.test.ts'],
    only: 'tells how long its lists are',
  },
  {
    name: 'the number of holds ignores their states',
    file: 'subgraphs/finance/src/holds/store/holds.ts',
    from: 'countsOf(holdsOfWallets, walletIds, inStates(states))',
    to: 'countsOf(holdsOfWallets, walletIds)',
    tests: ['subgraphs/finance/src/wallets/resolvers/wallet-resolver.test.ts'],
    only: 'tells how long its lists are',
  },
  {
    name: 'a payment is confirmed for whoever may see it',
    file: 'subgraphs/finance/src/payments/commands/confirm-payment.ts',
    from: 'payment.userId !== caller.userId || ',
    to: '',
    tests: ['subgraphs/finance/src/payments/resolvers/payment-resolver.test.ts'],
    only: 'confirmed for its payer',
  },
];

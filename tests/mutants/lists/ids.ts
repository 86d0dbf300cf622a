import type { Mutant } from '../mutant.js';

const shared = 'subgraphs/shared/src';
const ids = `${shared}/graph/global-ids.ts`;
const entities = `${shared}/define/entities.ts`;
const entityTests = [`${shared}/define/entities.test.ts`];

/** Ids that name their type, and who finds what by one. */
export const idMutants: readonly Mutant[] = [
  {
    name: 'an id of another type is taken',
    file: ids,
    from: "const id = text.startsWith(`${prefix}_`) ? text.slice(prefix.length + 1) : '';",
    to: 'const id = text.slice(prefix.length + 1);',
    tests: [`${shared}/graph/global-ids.test.ts`],
  },
  {
    name: 'two spellings of an id are two ids',
    file: ids,
    from: 'if (isId(id)) return id.toLowerCase();',
    to: 'if (isId(id)) return id;',
    tests: [`${shared}/graph/global-ids.test.ts`],
  },
  {
    name: 'ids in lists of an input are not read',
    file: `${shared}/define/translate-ids.ts`,
    from: 'return Array.isArray(value) ? value.map((each: unknown) => inAll(each, change)) : change(value);',
    to: 'return Array.isArray(value) ? value : change(value);',
    tests: entityTests,
  },
  {
    name: 'a stream is opened with the id as clients see it',
    file: `${shared}/define/translate-ids.ts`,
    from: 'if (made.subscribe) made.subscribe = withArguments(made.subscribe, read);',
    to: '',
    tests: entityTests,
  },
  {
    name: 'two fields with one variable share what is made of it',
    file: `${shared}/define/translate-ids.ts`,
    from: 'const given: Record<string, unknown> = { ...Object(value) };',
    to: 'const given: Record<string, unknown> = Object(value);',
    tests: entityTests,
  },
  {
    name: 'a thing is found without the scope that opens it',
    file: entities,
    from: 'scopes === undefined || scopes.some((scope) => caller.scopes.includes(scope))',
    to: 'true',
    tests: entityTests,
  },
  {
    name: 'a thing of a module that is not enabled is found',
    file: entities,
    from: '(module === null || hasModule(caller, module)) &&',
    to: '',
    tests: entityTests,
  },
  {
    name: 'a vehicle that is not offered is found by its id alone',
    file: 'subgraphs/vehicles/src/inventory/inventory.ts',
    from: '(!askedAlone(representation) || maySee(caller, row))',
    to: 'representation',
    tests: ['subgraphs/vehicles/src/testing/references.test.ts'],
  },
  {
    name: 'a person is found by everybody by the id alone',
    file: 'subgraphs/identity/src/people/people.ts',
    from: '!askedAlone(representation) || caller.userId === id || policies.staff(caller)',
    to: 'true',
    tests: ['tests/stories/rights/nodes.test.ts'],
    only: 'all-in-one',
  },
  {
    name: 'a wallet is found by others',
    file: 'subgraphs/finance/src/payments/payments.ts',
    from: 'payment && maySee(context.caller, payment.userId) ?',
    to: 'payment ?',
    tests: ['tests/stories/rights/nodes.test.ts'],
    only: 'all-in-one',
  },
  {
    name: 'things are asked for in the name of the platform',
    file: `${shared}/define/nodes.ts`,
    from: '{ representations }, caller);',
    to: '{ representations }, caller.tenantId);',
    tests: entityTests,
  },
  {
    name: 'more ids than a list may have are asked for at once',
    file: `${shared}/define/nodes.ts`,
    from: 'if (ids.length > mostIds)',
    to: 'if (ids.length > 2 * mostIds)',
    tests: entityTests,
  },
  {
    name: 'what only the platform reaches is part of the API',
    file: `${shared}/define/internal-types.ts`,
    from: "FieldDefinition: (field) => (has(field, 'inaccessible') ? false : undefined),",
    to: '',
    tests: [`${shared}/define/internal-types.test.ts`],
  },
  {
    name: 'an owner that is away takes what others own along',
    file: `${shared}/define/nodes.ts`,
    from: '.catch((error: unknown) => of.map(() => asFault(error)))',
    to: '',
    tests: entityTests,
  },
  {
    name: 'an offer is found by anybody who has its id',
    file: 'subgraphs/auction/src/ending/ending.ts',
    from: 'return auction && (await seesOffer(context, auction, offer)) ?',
    to: 'return auction ?',
    tests: ['subgraphs/auction/src/ending/commands/offers.test.ts'],
    only: 'is found by its id',
  },
  {
    name: 'a session is found by anybody who has its id',
    file: 'subgraphs/identity/src/sessions/sessions.ts',
    from: ' && administersOrIs(caller, row.userId) ?',
    to: ' ?',
    tests: ['tests/stories/rights/nodes.test.ts'],
    only: 'all-in-one',
  },
  {
    name: 'an import tells another business how it goes',
    file: 'subgraphs/vehicles/src/imports/resolvers/progress-resolver.ts',
    from: ' || event.tenantId !== context.caller.tenantId',
    to: '',
    tests: ['subgraphs/vehicles/src/imports/resolvers/progress-resolver.test.ts'],
  },
];

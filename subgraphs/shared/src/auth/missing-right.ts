/** What a refusal says is missing, and who has it: nothing that the role table does not say to everybody. */
import { type Caller, guest, policies, type Role, roles, type Scope, scopesOfRole } from './auth.js';

/** What something asks of its caller: each entry has to be met, by any one of its lists, all of whose names belong together. */
export interface AskedRights {
  readonly scopes: readonly Alternatives[];
  readonly policies: readonly Alternatives[];
}
type Alternatives = readonly (readonly string[])[];

/** A scope or a policy, or several that belong together, and the roles that have it. */
interface Right {
  readonly name: string;
  readonly roles: readonly Role[];
}

/** The roles of a business's own people; administrators of all businesses are none. */
const rolesOfBusiness = roles.filter((role) => role !== 'GUEST' && role !== 'SUPER_ADMIN');

/** What makes a customer more, from the least on. */
const waysUp: readonly (readonly [Role, string])[] = [
  [
    'VERIFIED_SELLER',
    'An approved KYC application (`submitKyc`) makes a customer a seller; who is known already and still a customer files another one.',
  ],
  ['DEALER', 'An approved KYC of the kind DEALER (`submitKyc`) makes a dealer.'],
];

/** A sentence that names each scope and policy that the caller may lack, with the business's roles that have it, and what would give it to a customer. */
export function missingRight(caller: Caller, { scopes, policies: named }: AskedRights): string {
  const held = new Set<string>(caller.scopes);
  const lacking = scopes.filter((each) => !each.some((together) => together.every((scope) => held.has(scope))));
  const rights = [
    ...lacking.map((each) => each.map((together) => rightOf(together, 'scope', hasScope))),
    ...named.map((each) => each.map((together) => rightOf(together, 'policy', meetsPolicy))),
  ].filter((each) => each.length > 0);
  if (rights.length === 0) return 'You may not do this.';
  const needed = rights.map((each) => each.map(described).join(', or ')).join('; and ');
  return [`This needs ${needed}.`, ...wayUp(caller, rights)].join(' ');
}

const hasScope = (role: Role, scope: string): boolean => (scopesOfRole[role] as readonly string[]).includes(scope);

function meetsPolicy(role: Role, policy: string): boolean {
  const someone: Caller = { ...guest(null, ''), kind: 'user', role, scopes: scopesOfRole[role] };
  return Object.entries(policies).some(([name, allows]) => name === policy && allows(someone));
}

function rightOf(together: readonly string[], kind: 'scope' | 'policy', has: (role: Role, name: string) => boolean): Right {
  const several = kind === 'scope' ? 'scopes' : 'policies';
  const word = together.length === 1 ? kind : several;
  const name = `the ${word} ${together.map((each) => `\`${each}\``).join(' with ')}`;
  return { name, roles: rolesOfBusiness.filter((role) => together.every((each) => has(role, each))) };
}

const described = ({ name, roles: those }: Right): string =>
  those.length === 0 ? name : `${name} (${those.length === 1 ? 'role' : 'roles'} ${those.join(', ')})`;

/** What makes a caller more who is one of the business's customers; a program with a key gets nothing by it. */
function wayUp({ kind, role, apiKeyId }: Caller, rights: readonly (readonly Right[])[]): readonly string[] {
  if (kind !== 'user' || apiKeyId !== undefined)
    return apiKeyId === undefined ? [] : ['An API key carries the scopes that it was made with.'];
  if (role !== 'CUSTOMER' && role !== 'VERIFIED_SELLER') return [];
  const enough = (wanted: Role) => rights.every((each) => each.some(({ roles: those }) => those.includes(wanted)));
  const [way] = waysUp.filter(([wanted]) => wanted !== role && enough(wanted));
  return way === undefined ? [] : [way[1]];
}

/** The same for one scope. */
export const missingScope = (caller: Caller, scope: Scope): string => missingRight(caller, { scopes: [[[scope]]], policies: [] });

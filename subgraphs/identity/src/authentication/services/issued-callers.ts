/** People who sign in elsewhere: from a token of another issuer to the person whom we know. */
import { type Caller, scopesOfRole } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { isId } from '@marque/shared/ids';
import { createIssuedTokens, type IssuedToken, type IssuedTokens, issuerShape, issuersSetting } from '@marque/shared/auth/issuers';
import { z } from 'zod';
import { parseEmail } from '@marque/shared/text/contact';
import { createFreshReads } from '../../api-keys/services/fresh-reads.js';
import type { Platform } from '@marque/shared/platform/subgraph';
import { peopleNamed, type PersonName } from '../../people/store/users.js';

const personIssuer = z.strictObject({
  ...issuerShape,
  /** Slugs of the tenants that it may speak for. */
  tenants: z.array(z.string().min(1)).min(1),
  /** How it names people: by an `email` that it says it has verified, or by our own user id in `sub`. */
  person: z.enum(['email', 'id']).default('email'),
});

/** An issuer that speaks for people of some tenants. */
export type PersonIssuer = z.infer<typeof personIssuer>;

/** The setting `TOKEN_ISSUERS` of the platform. */
export const tokenIssuers = issuersSetting(personIssuer);

/** Who asks, and from where. */
export interface IssuedRequest {
  readonly tenant: string | undefined;
  readonly address: string | null;
  readonly requestId: string;
}

/** Finds the people of such tokens. */
export interface IssuedCallers extends Pick<IssuedTokens<PersonIssuer>, 'claims'> {
  /**
   * The person whom the token names, with the role and scopes that they have here; never a `SUPER_ADMIN`.
   * @throws PlatformError `UNAUTHENTICATED` for a token that does not count or that names nobody who may sign in, `FORBIDDEN` for a
   *   tenant that the issuer does not speak for, `BAD_USER_INPUT` where it speaks for several and none is named
   */
  callerOf(token: string, request: IssuedRequest): Promise<Caller>;
}

/** What is known of a person is at most so old: who is suspended is out within 5 s, on live connections too. */
const maxAgeMs = 2_000;

/**
 * Knows the people of tokens that these issuers signed.
 * @param tenantIdOf throws for an unknown slug
 */
export function createIssuedCallers(
  { database, clock, logger }: Pick<Platform, 'database' | 'clock' | 'logger'>,
  issuers: readonly PersonIssuer[],
  tenantIdOf: (slug: string) => Promise<string>,
): IssuedCallers {
  const tokens = createIssuedTokens({ issuers, now: () => clock.now(), logger });
  const find = createFreshReads(async (keys) => {
    const names = keys.map(readName);
    const rows = await database.system((tx) => peopleNamed(tx, names));
    return new Map(rows.flatMap((row) => [row.email, row.id].map((name) => [nameKey({ tenantId: row.tenantId, name }), row])));
  }, maxAgeMs);

  async function look(tenantId: string, name: string) {
    try {
      return await find(nameKey({ tenantId, name }));
    } catch (error) {
      throw new PlatformError('UNAVAILABLE', 'Tokens cannot be checked at present.', { cause: error });
    }
  }

  return {
    claims: (token) => tokens.claims(token),
    async callerOf(token, { tenant, address, requestId }) {
      const issued = await tokens.verify(token);
      const tenantId = await tenantIdOf(tenantFor(issued.issuer, tenant));
      const name = nameIn(issued);
      const person = name === null ? null : await look(tenantId, name);
      if (person?.state !== 'ACTIVE' || person.role === 'SUPER_ADMIN') {
        throw new PlatformError('UNAUTHENTICATED', 'There is no account for this access token.');
      }
      const { id: userId, role } = person;
      return { kind: 'user', tenantId, userId, sessionId: null, role, scopes: scopesOfRole[role], address, requestId };
    },
  };
}

/** The slug of the tenant in which the request runs. */
function tenantFor({ tenants }: PersonIssuer, wanted: string | undefined): string {
  const [only, ...more] = tenants;
  if (wanted) {
    if (!tenants.includes(wanted)) throw new PlatformError('FORBIDDEN', 'The access token belongs to another tenant.');
    return wanted;
  }
  if (only === undefined || more.length > 0) throw new PlatformError('BAD_USER_INPUT', 'Name a tenant: send the header marque-tenant.');
  return only;
}

/** What the token calls the person; null where it does not say so in the way that the issuer is trusted with. */
function nameIn({ issuer, subject, claims }: IssuedToken<PersonIssuer>): string | null {
  if (issuer.person === 'id') return isId(subject) ? subject.toLowerCase() : null;
  const { email, email_verified: verified } = claims;
  return verified === true && typeof email === 'string' ? parseEmail(email) : null;
}

const nameKey = ({ tenantId, name }: PersonName): string => `${tenantId} ${name}`;

function readName(key: string): PersonName {
  const at = key.indexOf(' ');
  return { tenantId: key.slice(0, at), name: key.slice(at + 1) };
}

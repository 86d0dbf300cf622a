/** How a process logs in to the database: as roles that own nothing, so that no statement can take an owner's rights. */
import { createHash, createHmac, hkdfSync, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import postgres, { type Sql } from 'postgres';

/** The roles that the work of a process runs as. */
export type WorkRole = 'marque_app' | 'marque_system';

/** The URL under which each of them logs in. */
export type LoginUrls = Readonly<Record<WorkRole, string>>;

/** Arbitrary, but the same for every process of the platform. */
const loginLock = 7_246_004;
const connectSeconds = 10;

interface Login {
  readonly role: WorkRole;
  readonly name: string;
  readonly password: string;
  readonly url: string;
}

/**
 * Logins for the two roles, made in the database where they are missing; their passwords follow from the platform's secret, so all
 * processes know them and none is stored. Where the database does not let us, the owner's URL for both, with a warning: then only the
 * role that each session sets at its begin binds it, which a statement could undo.
 * @param ownerUrl the database's URL, of a role that may create roles
 */
export async function loginUrls(ownerUrl: string, secret: string, logger: Logger): Promise<LoginUrls> {
  const [app, system] = [loginOf('marque_app', ownerUrl, secret), loginOf('marque_system', ownerUrl, secret)];
  const logins = [app, system];
  const usable = async (): Promise<boolean> => (await Promise.all(logins.map(canLogIn))).every(Boolean);
  let why: string | null = null;
  if (!(await usable())) {
    why = await make(ownerUrl, logins);
    if (why === null && !(await usable())) why = 'the server refuses them';
  }
  if (why === null) return { marque_app: app.url, marque_system: system.url };
  logger.warn({ why }, 'this process logs in to the database as its owner only, for logins of their own could not be made for requests');
  return { marque_app: ownerUrl, marque_system: ownerUrl };
}

/** Named for the database: roles belong to the whole server, and two platforms on one server have each their own. */
function loginOf(role: WorkRole, ownerUrl: string, secret: string): Login {
  const url = new URL(ownerUrl);
  const name = `${role}_${createHash('sha256').update(url.pathname).digest('hex').slice(0, 16)}`;
  const password = Buffer.from(hkdfSync('sha256', secret, '', `marque database login ${name}`, 24)).toString('base64url');
  Object.assign(url, { username: name, password });
  return { role, name, password, url: url.href };
}

/** False where the login is not there, has another password, or may not take its role. */
async function canLogIn({ url, role }: Login): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: connectSeconds, onnotice: () => {}, connection: { role } });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Makes the logins, or gives them the password of now; returns what the server had against it. */
async function make(ownerUrl: string, logins: readonly Login[]): Promise<string | null> {
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: connectSeconds, onnotice: () => {} });
  try {
    await sql.begin(async (tx) => {
      // Processes that start together make them once.
      await tx`select pg_advisory_xact_lock(${loginLock})`;
      for (const login of logins) await makeOne(tx, login);
    });
    return null;
  } catch (error) {
    if (isRefusal(error)) return error.message;
    throw error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function makeOne(sql: Pick<Sql, 'unsafe'>, { role, name, password }: Login): Promise<void> {
  const [found] = await sql.unsafe('select from pg_roles where rolname = $1', [name]);
  // It inherits nothing: a session that leaves its role has no rights at all. The names are made of hexadecimal digits.
  const verb = found ? 'alter' : 'create';
  await sql.unsafe(`${verb} role ${name} login noinherit password '${verifier(password)}'`);
  await sql.unsafe(`grant ${role} to ${name}`);
}

/** What the server keeps of a password (RFC 5803), so that the password itself is in no statement and in no log. */
function verifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const keyed = (text: string) => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`;
}

/** Refused logins, roles that cannot be taken, and rights that are missing; a server that cannot be reached is no refusal. */
const refusals: ReadonlySet<string> = new Set(['28000', '28P01', '22023', '42501', '08P01']);

const isRefusal = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && refusals.has(error.code);

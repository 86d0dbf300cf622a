// Builds what has changed, in the order of the packages: all of them, or those named with what they stand on. Says nothing unless
// something fails.
import { spawnSync } from 'node:child_process';

const filters = process.argv.slice(2).map((name) => `--filter=@marque/${name}...`);
const result = spawnSync('turbo', ['run', 'build', '--output-logs=errors-only', '--no-update-notifier', ...filters], {
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
if (result.status !== 0) {
  process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}\nThe build failed; nothing was started.\n`);
  process.exit(result.status ?? 1);
}

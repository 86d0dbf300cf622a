import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { ClusterUsers } from './cluster-users.js';

/**
 * Waits until its input ends, which it does with the process that holds the other end, however that one ended; then stops the server, if nobody
 * else uses it and the cluster's own file says that it is the cluster's. One that has just been started writes that file in a moment.
 */
const script = `
read -r _
rm -f "$3"
for user in "$2"/*; do
  pid=\${user##*/}
  kill -0 "\${pid%%-*}" 2>/dev/null && exit
done
for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
  { read -r pid < "$1"; } 2>/dev/null
  if [ "$pid" = "$0" ]; then kill -INT "$0"; exit; fi
  kill -0 "$0" 2>/dev/null || exit
  sleep 0.2
done`;

/** Stops the server of a cluster when this process is gone, also after a kill that no handler sees. */
export class Guard {
  private shell: ChildProcess | null = null;

  constructor(
    private readonly cluster: string,
    private readonly users: ClusterUsers,
  ) {}

  /** Watches over the server with this pid from now on, and no other. */
  watch(pid: number): void {
    this.leave();
    // There is no such shell on Windows: there the next start takes over what was left.
    if (process.platform === 'win32') return;
    // In a session of its own, as the server: the terminal's Ctrl-C is for the platform.
    const { folder, own } = this.users;
    const shell = spawn('/bin/sh', ['-c', script, String(pid), path.join(this.cluster, 'postmaster.pid'), folder, own], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      env: { PATH: '/usr/bin:/bin' },
      cwd: '/',
    });
    // Without a guard the server runs all the same.
    shell.on('error', () => {});
    shell.stdin.on('error', () => {});
    shell.unref();
    // A pipe to a child is a socket, which can be told not to keep this process alive.
    if ('unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref();
    this.shell = shell;
  }

  /** Leaves the server alone. */
  leave(): void {
    this.shell?.kill('SIGKILL');
    this.shell = null;
  }
}

/**
 * A process that begins a deposit and kills itself at a named step, as a crash would: no handler runs, no connection is closed.
 * Arguments: database URL, step, tenant, person, idempotency key.
 */
import { pino } from 'pino';
import { openPlatform } from '@marque/shared/platform';
import { deposit } from '../payments/commands/deposit.js';
import { openProviders } from '../payments/providers/open-providers.js';
import { callerOf } from './caller-of.js';
import { withSandbox } from './with-sandbox.js';

const [databaseUrl = '', step = '', tenantId = '', actorId = '', idempotencyKey = ''] = process.argv.slice(2);
const { platform } = await openPlatform({
  databaseUrl,
  subgraphs: [],
  dataDir: '/tmp',
  logger: pino({ level: 'silent' }),
  serviceSecret: 'test-secret',
  work: false,
});
const die = (at: string): void => {
  if (at === step) process.kill(process.pid, 'SIGKILL');
};
let records = 0;
const services = {
  platform: {
    ...platform,
    events: {
      ...platform.events,
      async record(...[tx, events]: Parameters<typeof platform.events.record>) {
        records++;
        await platform.events.record(tx, events);
        die('before the booking is committed');
      },
    },
  },
  providers: openProviders(platform, { sandbox: true, stripe: null }),
  onEnded: () => {},
};
const dying = withSandbox(services, (sandbox) => ({
  async charge(request) {
    die('before the provider is asked');
    const report = await sandbox.charge(request);
    die('after the provider has answered');
    return report;
  },
}));
const input = { amount: { amount: '25', currency: 'NGN' }, provider: null, method: 'sandbox_ok', idempotencyKey };
await deposit({ ...dying, caller: callerOf({ tenantId, actorId }) }, input);
if (records === 0) throw new Error('nothing was booked');
die('before the caller is answered');

/**
 * A process that begins a deposit and kills itself at a named step, as a crash would: no handler runs, no connection is closed.
 * Arguments: database URL, step, tenant, person, idempotency key.
 */
import { pino } from 'pino';
import { openPlatform } from '@marque/shared/platform';
import { deposit } from '../payments/commands/deposit.js';
import type { Runtime } from '../payments/commands/payment-services.js';
import type { PaymentProvider } from '../payments/domain/payment-provider.js';
import { createRuntime } from '../payments/providers/open-providers.js';

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
const base = createRuntime(platform, { sandbox: true, stripe: null });
const slot = base.providers.SANDBOX;
if (!('provider' in slot)) throw new Error('the sandbox is off');
const provider: PaymentProvider = {
  ...slot.provider,
  async charge(request) {
    die('before the provider is asked');
    const report = await slot.provider.charge(request);
    die('after the provider has answered');
    return report;
  },
};
let records = 0;
const run: Runtime = {
  ...base,
  platform: {
    ...platform,
    events: {
      ...platform.events,
      async record(tx, events) {
        records++;
        await platform.events.record(tx, events);
        die('before the booking is committed');
      },
    },
  },
  providers: { ...base.providers, SANDBOX: { provider } },
};
await deposit(
  run,
  { tenantId, actorId },
  { amount: { amount: '25', currency: 'NGN' }, provider: null, method: 'sandbox_ok', idempotencyKey },
);
if (records === 0) throw new Error('nothing was booked');
die('before the caller is answered');

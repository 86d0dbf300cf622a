import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { guest } from '@marque/shared/auth';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Meter } from './meter.js';
import { memoryRateLimiter } from './rate-limiter.js';
import { redisRateLimiter } from './redis-rate-limiter.js';

const allowance = { burst: 100, perSecond: 10 };

describe('a bucket in memory', () => {
  it('gives what is there, says when more will be, and refills', () => {
    let nowMs = 0;
    const limiter = memoryRateLimiter(() => nowMs);
    expect(limiter.take('a', 80, allowance)).toEqual({ allowed: true, retryAfterMs: 0 });
    expect(limiter.take('a', 30, allowance)).toEqual({ allowed: false, retryAfterMs: 1_000 });
    expect(limiter.take('b', 100, allowance)).toMatchObject({ allowed: true });
    nowMs = 1_000;
    expect(limiter.take('a', 30, allowance)).toMatchObject({ allowed: true });
    nowMs = 1_000_000;
    expect(limiter.take('a', 101, allowance)).toMatchObject({ allowed: true });
    expect(limiter.take('a', 1, allowance)).toMatchObject({ allowed: false });
  });

  it('takes back what was given too much, but no more than fits', () => {
    const limiter = memoryRateLimiter(() => 0);
    void limiter.take('a', 50, allowance);
    limiter.give('a', 500, allowance);
    expect(limiter.take('a', 100, allowance)).toMatchObject({ allowed: true });
    limiter.give('a', -20, allowance);
    expect(limiter.take('a', 1, allowance)).toEqual({ allowed: false, retryAfterMs: 2_100 });
  });
});

describe('the meter', () => {
  const limits = { client: { burst: 100, perSecond: 10 }, address: { burst: 150, perSecond: 10 } };
  const person = (userId: string) => ({ ...guest('t1', 'r', '1.2.3.4'), kind: 'user' as const, userId });

  it('charges a person and their address, and neither when one has too little', async () => {
    const meter = new Meter(
      memoryRateLimiter(() => 0),
      limits,
      undefined,
      () => 0,
    );
    expect(await meter.charge(person('p1'), 100)).toHaveProperty('settle');
    expect(await meter.charge(person('p2'), 60)).toMatchObject({ extensions: { code: 'RATE_LIMITED', retryAfter: 1 } });
    expect(await meter.charge(person('p2'), 50)).toHaveProperty('settle');
    expect(await meter.charge({ ...person('p2'), address: '5.6.7.8' }, 50)).toHaveProperty('settle');
  });

  it('gives back what an operation did not use', async () => {
    const meter = new Meter(
      memoryRateLimiter(() => 0),
      limits,
      undefined,
      () => 0,
    );
    const charge = await meter.charge(person('p1'), 100);
    if ('settle' in charge) charge.settle(5);
    expect(await meter.charge(person('p1'), 95)).toHaveProperty('settle');
    expect(await meter.charge(person('p1'), 1)).toHaveProperty('message');
  });

  it('turns away who has nothing left until it is time', async () => {
    let nowMs = 0;
    const meter = new Meter(
      memoryRateLimiter(() => nowMs),
      limits,
      undefined,
      () => nowMs,
    );
    await meter.charge(person('p1'), 100);
    expect(meter.refused(person('p1'))).toBeNull();
    await meter.charge(person('p1'), 1);
    expect(meter.refused(person('p1'))).toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
    expect(meter.refused(person('p2'))).toBeNull();
    nowMs = 101;
    expect(meter.refused(person('p1'))).toBeNull();
  });

  it('keeps the allowance of an API key apart from that of its owner and of other keys', async () => {
    const meter = new Meter(
      memoryRateLimiter(() => 0),
      { ...limits, address: { burst: 1_000, perSecond: 10 } },
      undefined,
      () => 0,
    );
    await meter.charge({ ...person('p1'), apiKeyId: 'k1' }, 100);
    expect(await meter.charge({ ...person('p1'), apiKeyId: 'k1' }, 1)).toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
    expect(await meter.charge({ ...person('p1'), apiKeyId: 'k2' }, 100)).toHaveProperty('settle');
    expect(await meter.charge(person('p1'), 100)).toHaveProperty('settle');
  });

  it('tells guests apart by address, tenants by name, and lets the platform itself pass', async () => {
    const meter = new Meter(
      memoryRateLimiter(() => 0),
      limits,
      undefined,
      () => 0,
    );
    await meter.charge(guest(null, 'r', '1.1.1.1'), 100);
    expect(await meter.charge(guest(null, 'r', '1.1.1.1'), 1)).toHaveProperty('message');
    expect(await meter.charge(guest(null, 'r', '2.2.2.2'), 1)).toHaveProperty('settle');
    await meter.charge({ ...person('p1'), address: '3' }, 100);
    expect(await meter.charge({ ...person('p1'), tenantId: 't2', address: '4' }, 100)).toHaveProperty('settle');
    expect(await meter.charge({ ...person('p1'), kind: 'service' }, 10_000)).toHaveProperty('settle');
  });
});

const port = 5_010;
const installed = (() => {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!installed)('buckets in Redis', () => {
  let server: ChildProcess;
  let redis: Redis;
  beforeAll(async () => {
    server = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
    redis = new Redis(port, { lazyConnect: true, maxRetriesPerRequest: 1, enableOfflineQueue: false, retryStrategy: () => 50 });
    redis.on('error', () => {});
    await redis.connect().catch(() => {});
    for (let tries = 0; tries < 100 && redis.status !== 'ready'; tries++) await sleep(50);
  });
  afterAll(() => {
    redis.disconnect();
    server.kill();
  });

  it('are never overspent by gateways at once', async () => {
    const gateways = Array.from({ length: 4 }, () => redisRateLimiter(redis, (error) => expect.fail(String(error))));
    const slow = { burst: 100, perSecond: 0.001 };
    const taken = await Promise.all(Array.from({ length: 200 }, async (_, at) => gateways[at % 4]?.take('many', 1, slow)));
    expect(taken.filter((each) => each?.allowed)).toHaveLength(100);
    const refused = taken.find((each) => each?.allowed === false);
    expect(refused?.retryAfterMs).toBeGreaterThan(0);
    gateways[0]?.give('many', 1, slow);
    expect(await gateways[1]?.take('many', 1, slow)).toMatchObject({ allowed: true });
    expect(await gateways[2]?.take('many', 1, slow)).toMatchObject({ allowed: false });
  });

  it('refill by the clock of Redis and are forgotten when full', async () => {
    const limiter = redisRateLimiter(redis, (error) => expect.fail(String(error)));
    const quick = { burst: 10, perSecond: 5 };
    expect(await limiter.take('refill', 10, quick)).toMatchObject({ allowed: true });
    const { allowed, retryAfterMs } = await limiter.take('refill', 10, quick);
    expect(allowed).toBe(false);
    await sleep(retryAfterMs + 5);
    expect(await limiter.take('refill', 10, quick)).toMatchObject({ allowed: true });
    expect(await redis.pttl('marque:rate:refill')).toBeGreaterThan(0);
  });

  it('are kept by each gateway alone while Redis is away', async () => {
    const faults: unknown[] = [];
    const limiter = redisRateLimiter({ eval: () => Promise.reject(new Error('away')) }, (error) => faults.push(error));
    expect(await limiter.take('away', 100, allowance)).toMatchObject({ allowed: true });
    expect(await limiter.take('away', 100, allowance)).toMatchObject({ allowed: false });
    expect(faults).toHaveLength(2);
  });
});

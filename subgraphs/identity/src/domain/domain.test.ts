import { type Role, roles, scopes, scopesOfRole } from '@marque/shared/auth';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditHash, type AuditFacts, type AuditRow, type AuditValue, continueChain, emptyChain, followChain } from './audit-chain.js';
import { addressKey, parseEmail, parsePhone } from './contact.js';
import { canMove, kycApplicationStatuses, kycMoves, pathToDecision, roleAfterApproval, standingAfter } from './kyc.js';
import { failureWindowMs, freeFailures, waitMs } from './lockout.js';
import { brokenPasswordRules } from './passwords.js';
import { parseName, publicName } from './person.js';
import { losesScopes, mayActFor, refuseRoleChange } from './roles.js';

describe('passwords', () => {
  test.each([
    ['Marque-Demo-1', []],
    ['Åben-Dør-7x', []],
    ['Ab1', ['TOO_SHORT']],
    ['A1'.repeat(65), ['TOO_LONG']],
    ['all-lower-1', ['NO_UPPER_CASE']],
    ['No-Digit-Here', ['NO_DIGIT']],
    ['Password1', ['TOO_COMMON']],
    ['Password2026!', ['TOO_COMMON']],
    ['QWERTY123', ['TOO_COMMON']],
    ['', ['TOO_SHORT', 'NO_UPPER_CASE', 'NO_DIGIT']],
  ])('%s', (password, rules) => {
    expect(brokenPasswordRules(password)).toEqual(rules);
  });

  test('counts characters, not the units that they are stored in', () => {
    expect(brokenPasswordRules('🚗🚗🚗🚗A1')).toEqual(['TOO_SHORT']);
  });
});

describe('contact', () => {
  test.each([
    [' Ada@Example.COM ', 'ada@example.com'],
    ['a.b+c@mail.example.co', 'a.b+c@mail.example.co'],
    ['a@b', null],
    ['a b@example.com', null],
    ['@example.com', null],
    ['a@@example.com', null],
    ['a@-example.com', null],
    [`${'a'.repeat(65)}@example.com`, null],
    [`a@${'b'.repeat(60)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(63)}.com`, null],
  ])('email %s', (input, email) => {
    expect(parseEmail(input)).toBe(email);
  });

  test.each([
    ['NG', '0803 123 4567', '+2348031234567'],
    ['NG', '+234 (803) 123-4567', '+2348031234567'],
    ['NG', '+2341234567', null],
    ['NG', '+14165550100', '+14165550100'],
    ['CA', '08031234567', null],
    ['CA', '+2341234567', '+2341234567'],
    ['DE', '+0123456789', null],
    ['DE', '+1234567890123456', null],
  ])('phone in %s: %s', (country, input, phone) => {
    expect(parsePhone(input, country)).toBe(phone);
  });

  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('address %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  test('names are trimmed and shown shortened', () => {
    expect(parseName('  Ada \t Lovelace ')).toBe('Ada Lovelace');
    expect(parseName('a\u0000b')).toBeNull();
    expect(publicName('Ada', 'øberg')).toBe('Ada Ø.');
    expect(publicName('Ada', '')).toBe('Ada');
  });
});

describe('lockout', () => {
  const at = (ms: number) => new Date(1_800_000_000_000 + ms);

  test('the wait after n failures at once is 2 s for the sixth and doubles up to the window', () => {
    const waits = Array.from(
      { length: 17 },
      (_, n) =>
        waitMs(
          Array.from({ length: n }, () => at(0)),
          at(0),
        ) / 1000,
    );
    expect(waits).toEqual([0, 0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  });

  test('up to five failures are free, nothing counts after the window, and waiting is enough', () => {
    const failures = fc.array(fc.integer({ min: 0, max: 2 * failureWindowMs }), { maxLength: 30 });
    fc.assert(
      fc.property(failures, (times) => {
        const sorted = times.toSorted((a, b) => a - b).map(at);
        const now = sorted.at(-1) ?? at(0);
        const wait = waitMs(sorted, now);
        const within = sorted.filter((time) => now.getTime() - time.getTime() < failureWindowMs).length;
        expect(wait > 0).toBe(within > freeFailures);
        expect(waitMs(sorted, new Date(now.getTime() + wait))).toBe(0);
        expect(waitMs(sorted, new Date(now.getTime() + failureWindowMs))).toBe(0);
      }),
    );
  });
});

describe('KYC states', () => {
  test('every state can be reached from SUBMITTED, and only decisions are final', () => {
    const reached = new Set<string>(['SUBMITTED']);
    for (const from of kycApplicationStatuses) if (reached.has(from)) for (const to of kycMoves[from]) reached.add(to);
    expect([...reached].toSorted()).toEqual([...kycApplicationStatuses].toSorted());
    expect(kycApplicationStatuses.filter((state) => kycMoves[state].length === 0)).toEqual(['APPROVED', 'REJECTED']);
  });

  test('every path to a decision is made of legal moves and ends in the decision', () => {
    for (const from of kycApplicationStatuses) {
      for (const decision of ['APPROVED', 'REJECTED'] as const) {
        const path = pathToDecision(from, decision);
        const final = kycMoves[from].length === 0;
        expect(path === null).toBe(final);
        for (const [index, to] of (path ?? []).entries()) expect(canMove(path?.[index - 1] ?? from, to)).toBe(true);
        if (path !== null) expect(path.at(-1)).toBe(decision);
      }
    }
  });

  test('someone approved stays approved, and only a dealer application raises a role', () => {
    for (const state of kycApplicationStatuses) expect(standingAfter('APPROVED', state)).toBe('APPROVED');
    expect(standingAfter('REJECTED', 'SUBMITTED')).toBe('SUBMITTED');
    for (const role of roles) {
      expect(roleAfterApproval(role, 'PERSONAL')).toBe(role);
      expect(roleAfterApproval(role, 'DEALER')).toBe(role === 'CUSTOMER' || role === 'VERIFIED_SELLER' ? 'DEALER' : role);
    }
  });
});

describe('roles', () => {
  /** The role table of the product, line by line: who may. */
  const table: Readonly<Record<(typeof scopes)[number], readonly Role[]>> = {
    'valuation:read': ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'AGENT', 'PARTNER', 'CONCIERGE', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'bid:place': ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'ADMIN', 'SUPER_ADMIN'],
    'garage:own': ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'PARTNER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'wallet:own': ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'PARTNER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'requests:own': ['CUSTOMER', 'VERIFIED_SELLER', 'DEALER', 'PARTNER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'vehicle:list': ['VERIFIED_SELLER', 'DEALER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'inventory:manage': ['DEALER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'auction:create': ['DEALER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'apikey:manage': ['DEALER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'lead:work': ['DEALER', 'AGENT', 'CONCIERGE', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'testdrive:work': ['DEALER', 'AGENT', 'CONCIERGE', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'job:work': ['PARTNER', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'concierge:work': ['CONCIERGE', 'MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'business:manage': ['MANAGER', 'ADMIN', 'SUPER_ADMIN'],
    'user:administer': ['ADMIN', 'SUPER_ADMIN'],
  };

  test.each(scopes)('%s belongs to whom the role table names', (scope) => {
    expect(roles.filter((role) => scopesOfRole[role].includes(scope))).toEqual(table[scope]);
  });

  test('a change is refused whenever a rule forbids it, and only then', () => {
    const change = fc.record({
      actorId: fc.constantFrom('a', 'b'),
      userId: fc.constantFrom('a', 'b'),
      actorRole: fc.constantFrom<Role>('ADMIN', 'SUPER_ADMIN'),
      from: fc.constantFrom(...roles),
      to: fc.constantFrom(...roles),
      kycStatus: fc.constantFrom('NONE' as const, 'SUBMITTED' as const, 'REJECTED' as const, 'APPROVED' as const),
    });
    fc.assert(
      fc.property(change, (wanted) => {
        const self = wanted.actorId === wanted.userId;
        const above = wanted.actorRole === 'ADMIN' && [wanted.from, wanted.to].includes('SUPER_ADMIN');
        const unproven = ['VERIFIED_SELLER', 'DEALER'].includes(wanted.to) && wanted.kycStatus !== 'APPROVED';
        expect(refuseRoleChange(wanted) !== null).toBe(self || above || unproven || wanted.to === 'GUEST');
      }),
      { numRuns: 1_000 },
    );
  });

  test('nobody acts for someone who administers, and losing nothing ends nothing', () => {
    expect(roles.filter((role) => !mayActFor(role))).toEqual(['ADMIN', 'SUPER_ADMIN']);
    expect(losesScopes('CUSTOMER', 'DEALER')).toBe(false);
    expect(losesScopes('DEALER', 'CUSTOMER')).toBe(true);
  });
});

describe('audit chain', () => {
  const tenantId = '019b76da-a800-7a0c-ac2f-085daba49567';
  const { value } = fc.letrec<{ value: AuditValue }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constant(null),
      fc.string(),
      fc.boolean(),
      fc.integer(),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
    ),
  }));
  const text = fc.option(fc.string(), { nil: null });
  const facts: fc.Arbitrary<AuditFacts> = fc.record({
    id: fc.uuid(),
    at: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }),
    actorId: text,
    onBehalfBy: text,
    action: fc.string(),
    subjectType: fc.string(),
    subjectId: fc.string(),
    before: value,
    after: value,
    reason: text,
    address: text,
  });
  const chain = fc.array(facts, { minLength: 1, maxLength: 8 }).map((list) => continueChain(tenantId, emptyChain, list));

  test('fits itself, in pages of any size', () => {
    fc.assert(
      fc.property(chain, fc.nat(), (rows, cut) => {
        const at = cut % (rows.length + 1);
        const middle = followChain(emptyChain, rows.slice(0, at));
        if ('brokenAt' in middle) throw new Error('broken');
        expect(followChain(middle, rows.slice(at))).toEqual({ sequence: BigInt(rows.length), hash: rows.at(-1)?.hash });
      }),
    );
  });

  test('shows the row whose content was changed, also when its own hash was made to fit', () => {
    const change = fc.constantFrom<Partial<AuditRow>>(
      { action: '§' },
      { actorId: '§' },
      { reason: '§' },
      { before: { '§': 1 } },
      { at: new Date(4e12 + 1) },
    );
    fc.assert(
      fc.property(chain, fc.nat(), change, fc.boolean(), (rows, pick, changed, rehash) => {
        const index = pick % rows.length;
        const row = rows[index];
        if (row === undefined) return;
        const forged = { ...row, ...changed };
        const rows2 = rows.with(index, rehash ? { ...forged, hash: auditHash(forged) } : forged);
        const verdict = followChain(emptyChain, rows2);
        if (!rehash) expect(verdict).toEqual({ brokenAt: BigInt(index + 1) });
        else if (index < rows.length - 1) expect(verdict).toEqual({ brokenAt: BigInt(index + 2) });
        else expect('hash' in verdict && verdict.hash).not.toBe(row.hash);
      }),
    );
  });

  test('does not depend on the order of keys, for the database keeps none', () => {
    const [a] = continueChain(tenantId, emptyChain, fc.sample(facts, 1));
    if (a === undefined) throw new Error('empty');
    const one = auditHash({ ...a, before: { x: 1, y: { p: 1, q: [1, null] } } });
    expect(auditHash({ ...a, before: { y: { q: [1, null], p: 1 }, x: 1 } })).toBe(one);
    expect(auditHash({ ...a, before: { x: '1', y: { p: 1, q: [1, null] } } })).not.toBe(one);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditHash, type AuditFacts, type AuditRow, type AuditValue, continueChain, emptyChain, followChain } from './audit-chain.js';

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
      { id: '§' },
      { tenantId: '§' },
      { actorId: '§' },
      { onBehalfBy: '§' },
      { subjectType: '§' },
      { subjectId: '§' },
      { after: { '§': 1 } },
      { address: '§' },
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

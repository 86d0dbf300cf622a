import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { describe, expect, it } from 'vitest';
import { type LeadDraft, parseLead, searchText } from './lead-input.js';

const now = new Date('2026-03-01T10:00:00Z');
const draft = (change: Partial<LeadDraft> = {}): LeadDraft => ({
  source: 'WALK_IN',
  email: 'Ada@Example.com',
  phone: null,
  name: 'Ada Obi',
  userId: null,
  interest: 'A small SUV',
  subjectId: null,
  consent: { purpose: 'CONTACT', wording: 'contact-1', givenAt: now },
  ...change,
});

describe('a lead as it is told', () => {
  it('is kept in one form', () => {
    const subject = globalId('Vehicle', newId());
    expect(
      parseLead(
        draft({ phone: '0803 123 4567', name: '  Ada \t Obi ', subjectId: subject.toUpperCase().replace('VEH', 'veh') }),
        'NG',
        now,
      ),
    ).toMatchObject({
      contacts: [
        { kind: 'EMAIL', value: 'ada@example.com' },
        { kind: 'PHONE', value: '+2348031234567' },
      ],
      name: 'Ada Obi',
      subjectId: subject,
    });
    expect(parseLead(draft({ email: null, phone: '030 12345678' }), 'DE', now)).toMatchObject({
      contacts: [{ kind: 'PHONE', value: '+493012345678' }],
    });
  });

  it.each([
    ['no contact at all', { email: null }, ['email']],
    ['no email address', { email: 'ada@' }, ['email']],
    ['a number of nowhere', { phone: '12' }, ['phone']],
    ['a hidden name', { name: '\u200b' }, ['name']],
    ['a long name', { name: 'x'.repeat(161) }, ['name']],
    ['no interest', { interest: ' ' }, ['interest']],
    ['a long interest', { interest: 'x'.repeat(501) }, ['interest']],
    ['a subject that is no id', { subjectId: newId() }, ['subjectId']],
    ['a subject of no type', { subjectId: `zzz_${newId()}` }, ['subjectId']],
    ['no wording', { consent: { purpose: 'CONTACT', wording: '', givenAt: now } }, ['consent', 'wording']],
    [
      'a consent of tomorrow',
      { consent: { purpose: 'CONTACT', wording: '1', givenAt: new Date(now.getTime() + 1) } },
      ['consent', 'givenAt'],
    ],
  ] satisfies [string, Partial<LeadDraft>, string[]][])('is refused with %s', (_what, change, path) => {
    expect(parseLead(draft(change), 'NG', now)).toMatchObject({ refused: 'InvalidInput', path: ['input', ...path] });
  });

  it('is found by value and name without their marks', () => {
    expect(searchText('jose@example.com', 'José Łódź')).toBe('jose@example.com jose lodz');
    expect(searchText('+493012345678', null)).toBe('+493012345678');
  });
});

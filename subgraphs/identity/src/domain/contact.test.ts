import { describe, expect, test } from 'vitest';
import { parseEmail, parsePhone } from './contact.js';
import { parseName, publicName } from './person.js';

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

  test('names are trimmed and shown shortened', () => {
    expect(parseName('  Ada \t Lovelace ')).toBe('Ada Lovelace');
    expect(parseName('a\u0000b')).toBeNull();
    expect(publicName('Ada', 'øberg')).toBe('Ada Ø.');
    expect(publicName('Ada', '')).toBe('Ada');
  });
});

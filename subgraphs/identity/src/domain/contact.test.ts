import { describe, expect, test } from 'vitest';
import { addressKey, parseEmail, parsePhone } from './contact.js';
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

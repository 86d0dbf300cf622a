import { describe, expect, test } from 'vitest';
import { parseCodePhone, parseEmail, parsePhone } from './contact.js';

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
    ['U@MÜNCHEN.example', 'u@xn--mnchen-3ya.example'],
    ['u@mu\u0308nchen.example', 'u@xn--mnchen-3ya.example'],
    ['u@xn--mnchen-3ya.example', 'u@xn--mnchen-3ya.example'],
    ['用户@例子.广告', '用户@xn--fsqu00a.xn--4rr70v'],
    ['jose\u0301@example.com', 'josé@example.com'],
    ['a\u200bb@example.com', null],
    ['a\u202eb@example.com', null],
    ['a@127.0.0.1', null],
    ['a@[::1]', null],
    ['a@exa\u200bmple.com', null],
    ['a@exa%6dple.com', null],
    ['a@example.com/x', null],
    ['a@example.com:25', null],
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
    ['CA', '+2342012790000', '+2342012790000'],
    ['NG', '+2342012790000', null],
    ['DE', '+49 (0)30 12345678', '+493012345678'],
    ['NG', '+44 (0)20 7946 0018', '+442079460018'],
    ['NG', '+234 (0)803 123 4567', '+2348031234567'],
    ['DE', '030 12345678', '+493012345678'],
    ['DE', '0049 30 12345678', '+493012345678'],
    ['US', '(415) 555-2671', '+14155552671'],
    ['', '+14155552671', '+14155552671'],
    ['DE', 'call +49 30 12345678', null],
    ['DE', '+49 30 12345678 ext. 9', null],
    ['DE', '+49 1', null],
    ['DE', '+999 12345678', null],
    ['DE', '+49 ٣٠ ١٢٣٤٥٦٧٨', '+493012345678'],
    ['DE', '+0123456789', null],
    ['DE', '+1234567890123456', null],
  ])('phone in %s: %s', (country, input, phone) => {
    expect(parseCodePhone(input, country)).toBe(phone);
  });

  test('a landline of Nigeria takes no codes', () => {
    expect(parsePhone('+2342012790000', 'NG')).toBe('+2342012790000');
    expect(parseCodePhone('+2342012790000', 'NG')).toBeNull();
  });
});

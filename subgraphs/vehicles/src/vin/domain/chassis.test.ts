import { describe, expect, it } from 'vitest';
import { chassisKey, isChassis, isFrameNumber, normaliseChassis } from './chassis.js';

describe('chassis numbers', () => {
  it.each(['NZE141-1234567', 'ACU30-0012345', ' acu30 - 0012345 ', 'ACU30\u20110012345', 'ＮＺＥ１４１－１２３４５６７', 'GP1-1000001'])(
    'takes %s for a Japanese frame number',
    (text) => {
      expect(isFrameNumber(text)).toBe(true);
      expect(isChassis(text)).toBe(true);
    },
  );

  it.each(['1HGCM82633A004352', 'NZE141', '-0012345', 'NZE141-12345678', '141-1234567'])('does not take %s for one', (text) => {
    expect(isFrameNumber(text)).toBe(false);
  });

  it('keeps one spelling of a number and compares by letters and digits', () => {
    expect(normaliseChassis(' nze141 \u2013 1234567')).toBe('NZE141-1234567');
    expect(chassisKey('NZE141-1234567')).toBe(chassisKey('nze141 1234567'));
  });

  it.each([
    ['113.042-10-012345', true],
    ['1E12345', true],
    ['AB/1234', true],
    ['ABCDEF', false],
    ['12', false],
    ['1234\n; drop', false],
    ['', false],
    ['A'.repeat(24) + '1', false],
  ])('says whether %s can be an older number', (text, is) => {
    expect(isChassis(text)).toBe(is);
  });
});

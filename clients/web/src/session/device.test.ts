import { expect, it } from 'vitest';
import { deviceOf } from './device.js';

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0';

it.each([
  [`Mozilla/5.0 (X11; Linux x86_64) ${chrome} Safari/537.36`, 0, 'DESKTOP', 'Chrome on Linux'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0', 0, 'DESKTOP', 'Firefox on Windows'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/140.0`, 10, 'DESKTOP', 'Edge on Windows'],
  [`Mozilla/5.0 (Linux; Android 15; Pixel 9) ${chrome} Mobile Safari/537.36`, 5, 'MOBILE', 'Chrome on Android'],
  [`Mozilla/5.0 (Linux; Android 15; Tab S9) ${chrome} Safari/537.36`, 5, 'TABLET', 'Chrome on Android'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15', 5, 'TABLET', 'Safari on iPad'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15', 0, 'DESKTOP', 'Safari on macOS'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
    5,
    'MOBILE',
    'Safari on iPhone',
  ],
])('%s', (userAgent, maxTouchPoints, type, name) => {
  expect(deviceOf({ userAgent, maxTouchPoints })).toEqual({ type, name });
});

it('gives no name to what it does not know', () => {
  expect(deviceOf({ userAgent: 'curl/8', maxTouchPoints: 0 })).toEqual({ type: 'DESKTOP' });
});

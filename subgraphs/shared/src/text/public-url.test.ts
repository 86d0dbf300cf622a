import { expect, it } from 'vitest';
import { isPublicUrl } from './public-url.js';

it.each([
  'https://images.example.com/golf.webp',
  'http://example.com',
  'https://8.8.8.8/a.png',
  'https://[2606:4700::1111]/a.png',
  'https://münchen.example/a.png',
])('takes %s', (url) => {
  expect(isPublicUrl(url)).toBe(true);
});

it.each([
  'http://127.0.0.1/a.png',
  'http://localhost/a.png',
  'http://LOCALHOST./a.png',
  'http://a.localhost/a.png',
  'http://2130706433/a.png',
  'http://0x7f.1/a.png',
  'http://0177.0.0.1/a.png',
  'http://１２７.0.0.1/a.png',
  'http://[::1]/a.png',
  'http://[::ffff:127.0.0.1]/a.png',
  'http://[::127.0.0.1]/a.png',
  'http://[::8.8.8.8]/a.png',
  'http://[64:ff9b::7f00:1]/a.png',
  'http://[fd00::1]/a.png',
  'http://[fe80::1]/a.png',
  'http://0.0.0.0/a.png',
  'http://10.1.2.3/a.png',
  'http://172.16.0.1/a.png',
  'http://192.168.1.1/a.png',
  'http://169.254.169.254/latest/meta-data',
  'http://100.64.0.1/a.png',
  'http://224.0.0.1/a.png',
  'http://255.255.255.255/a.png',
  'http://printer/a.png',
  'http://printer.local/a.png',
  'http://db.internal/a.png',
  'https://user:secret@example.com/a.png',
  'ftp://example.com/a.png',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:image/png;base64,AA==',
  '//example.com/a.png',
  'a.png',
  '',
  'https://example.com/a\0b.png',
  'https://example.com/a.png\n',
  '\0https://example.com/a.png',
  'https://exa\tmple.com/a.png',
  'https://example.com/\ud800.png',
  `https://example.com/${'a'.repeat(2000)}`,
])('refuses %s', (url) => {
  expect(isPublicUrl(url)).toBe(false);
});

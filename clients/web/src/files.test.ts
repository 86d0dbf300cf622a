import { expect, it } from 'vitest';
import { webPolicy } from './files.js';

const withHost = (policy: string): string[] =>
  policy
    .split('; ')
    .filter((part) => part.includes('//'))
    .map((part) => part.split(' ')[0] ?? '');

it('lets pages speak with their own host alone, and with that of the files where they are kept elsewhere', () => {
  expect(withHost(webPolicy([]))).toEqual([]);
  expect(withHost(webPolicy(['https://files.example', 'https://cdn.example']))).toEqual(['img-src', 'media-src', 'connect-src']);
  expect(webPolicy(['https://files.example'])).toContain("connect-src 'self' https://files.example;");
});

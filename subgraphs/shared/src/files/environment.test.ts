import { expect, it } from 'vitest';
import { fileSettings } from './environment.js';

const keys = { FILE_STORE_ACCESS_KEY_ID: 'a', FILE_STORE_SECRET_ACCESS_KEY: 'b' };

it('files lie in the data folder unless another place is named', () => {
  expect(fileSettings('/data', {}).store.kind).toBe('disk');
  expect(fileSettings('/data', { FILE_STORE: 'disk:/elsewhere', FILES_URL: 'https://cdn.example/' })).toMatchObject({
    base: 'https://cdn.example',
  });
  expect(fileSettings('/data', { FILE_STORE: 's3://files?endpoint=http://127.0.0.1:9000/base', ...keys }).store).toMatchObject({
    kind: 's3',
    origin: 'http://127.0.0.1:9000',
  });
});

it.each([
  [{ FILE_STORE: 'ftp://files' }, /FILE_STORE: must be/],
  [{ FILE_STORE: 's3://files' }, /FILE_STORE: s3 needs/],
  [{ FILE_STORE: 's3://files?endpoint=ftp://x', ...keys }, /endpoint must be/],
  [{ FILES_URL: 'cdn' }, /FILES_URL: must be/],
])('what cannot be used is named: %j', (environment, mistake) => {
  expect(() => fileSettings('/data', environment)).toThrow(mistake);
});

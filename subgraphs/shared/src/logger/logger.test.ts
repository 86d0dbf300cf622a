import { PassThrough } from 'node:stream';
import { DrizzleQueryError } from 'drizzle-orm/errors';
import { expect, it } from 'vitest';
import { openLogger } from './logger.js';

it('logs a fault of the database with its statement and without the values', () => {
  const stream = new PassThrough();
  const cause = Object.assign(new Error('duplicate key'), { detail: 'Key (email)=(ada@example.com) already exists.', code: '23505' });
  const error = new DrizzleQueryError('insert into people (email) values ($1)', ['ada@example.com'], cause);
  openLogger({ level: 'info', process: 'test' }, stream).error({ err: error }, 'a resolver failed');
  const line = String(stream.read());
  expect(JSON.parse(line)).toMatchObject({ process: 'test', msg: 'a resolver failed', err: { type: 'DrizzleQueryError' } });
  expect(line).toContain('insert into people');
  expect(line).toContain('duplicate key');
  expect(line).not.toContain('ada@example.com');
});

import { describe, expect, it } from 'vitest';
import { parseCommandLine } from './command-line.js';
import { PlainError, plainReason } from '../errors/plain-reason.js';
import { SettingsError } from './settings.js';

const command = {
  usage: 'usage: npm run thing -- FILE [--port N]\n\nDoes a thing.',
  options: { port: { type: 'string' } },
  words: 1,
} as const;

describe('a command line', () => {
  it('gives options and words', () => {
    expect(parseCommandLine(command, ['file', '--port', '4'])).toMatchObject({ kind: 'RUN', values: { port: '4' }, positionals: ['file'] });
  });
  it.each([['--help'], ['-h'], ['file', '--unknown', '--help']])('shows the usage where help is asked for: %s %s', (...args) => {
    expect(parseCommandLine(command, args)).toEqual({ kind: 'HELP', text: command.usage });
  });
  it.each([
    [['--prot', '4'], `Unknown option '--prot'. usage: npm run thing -- FILE [--port N]`],
    [['--port'], `Option '--port <value>' argument missing. usage: npm run thing -- FILE [--port N]`],
    [['a', 'b'], `"b" is one word too many. usage: npm run thing -- FILE [--port N]`],
  ])('says what is wrong in one line: %s', (args, text) => {
    expect(parseCommandLine(command, args)).toEqual({ kind: 'MISTAKE', text });
  });
});

describe('the reason why a process does not start', () => {
  const listening = (code: string) =>
    Object.assign(new Error(`listen ${code}`), { code, syscall: 'listen', address: '127.0.0.1', port: 4000 });
  it.each([
    [listening('EADDRINUSE'), 'Port 4000 of 127.0.0.1 is in use: end what listens there, or choose another with PORT.'],
    [listening('EACCES'), 'Port 4000 may not be opened by this user: choose one above 1023 with PORT.'],
    [listening('EADDRNOTAVAIL'), 'This machine has no address 127.0.0.1: choose another with HOST.'],
    [new PlainError('so it is'), 'so it is'],
    [new SettingsError(['PORT: must be a number']), 'The settings cannot be used:\n  PORT: must be a number'],
  ])('is plain: %s', (reason, text) => {
    expect(plainReason(reason)).toBe(text);
  });
  it('keeps the stack of what nobody foresaw', () => {
    expect(plainReason(new TypeError('x is not a function'))).toContain('command-line.test.ts');
  });
});

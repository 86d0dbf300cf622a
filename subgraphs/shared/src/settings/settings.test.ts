import { expect, it } from 'vitest';
import { commonSettings, flag, port, readSettings, SettingsError } from './settings.js';

const shape = { ...commonSettings, PORT: port(4000), DEMO: flag(true) };

it('gives defaults and takes empty variables as not set', () => {
  expect(readSettings(shape, { PORT: '', DATABASE_URL: '', OTHER: 'x' })).toMatchObject({ PORT: 4000, DEMO: true, LOG_LEVEL: 'info' });
});

it('names every mistake in a line of its own', () => {
  const wrong = { PORT: '70000', DATABASE_URL: 'mysql://x', SERVICE_SECRET: 'short', DEMO: 'yes' };
  const read = () => readSettings(shape, wrong);
  expect(read).toThrow(SettingsError);
  try {
    read();
  } catch (error) {
    const { mistakes } = error as SettingsError;
    expect(mistakes.map((line) => line.split(':')[0])).toEqual(expect.arrayContaining(['PORT', 'DATABASE_URL', 'SERVICE_SECRET', 'DEMO']));
    expect(mistakes).toHaveLength(4);
  }
});

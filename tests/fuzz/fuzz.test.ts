import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMarque, type TestMarque } from '../kit/marque.js';
import { clientDocuments } from './client-documents.js';
import { fuzz, wrongIn } from './run.js';

/** Another one tries other cases: `FUZZ_SEED=2 npx vitest run tests/fuzz`. */
const seed = Number(process.env['FUZZ_SEED'] ?? 1);
const cases = Number(process.env['FUZZ_CASES'] ?? 600);
const mebibyte = 1024 * 1024;

describe('whatever clients send', () => {
  let marque: TestMarque;
  const logged: string[] = [];
  const logger = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
  beforeAll(async () => {
    marque = await startMarque('all-in-one', { logger });
  });
  afterAll(() => marque.close());

  // What reaches the top of this process fails the run of the tests.
  it(`is answered, and never by a fault of ours (seed ${seed}, ${cases} cases)`, { timeout: 600_000 }, async () => {
    const outcome = await fuzz({
      url: marque.url,
      seed,
      documents: clientDocuments(),
      goesOn: (done) => done < cases,
      onFailure: (failure) => {
        console.error(JSON.stringify(failure), logged.splice(0).join('').slice(0, 3_000));
      },
    });
    expect(outcome.failures).toEqual([]);
    expect(outcome.cases).toBe(cases);
    expect(Object.keys(outcome.byKind)).toEqual(
      expect.arrayContaining(['http', 'get', 'socket', 'raw-socket', 'http2', 'raw-http2', 'bytes']),
    );
    // Most of what is sent is an operation of this graph: else it would try nothing but the parser.
    expect(outcome.byOutcome['data']).toBeGreaterThan(cases / 40);
    expect(outcome.memory.heapBytes).toBeLessThan(1_000 * mebibyte);
  });

  it('would be found out', () => {
    expect(wrongIn({ statuses: [200], texts: ['{"errors":[{"message":"x","extensions":{"code":"INTERNAL"}}]}'] })).toContain('INTERNAL');
    expect(wrongIn({ statuses: [500], texts: [''] })).toContain('500');
    expect(wrongIn({ statuses: [200, 400], texts: ['{"data":null}'] })).toBeNull();
  });
});

/** Runs single tests of the copied tree, again and again, on one PostgreSQL server. */
import path from 'node:path';
import { createVitest, type TestModule, type Vitest } from 'vitest/node';
import type { Mutant } from './mutant.js';

/** What came out: tests that passed, a test that failed, or no test that could say anything. */
export type Verdict =
  | { readonly kind: 'passed'; readonly tests: number }
  | { readonly kind: 'failed'; readonly test: string }
  | { readonly kind: 'nothing'; readonly why: string };

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

export class TestBench {
  private constructor(
    private readonly vitest: Vitest,
    private readonly folder: string,
  ) {}

  static async open(folder: string): Promise<TestBench> {
    process.chdir(folder);
    const vitest = await createVitest('test', {
      root: folder,
      watch: false,
      bail: 1,
      expect: { poll: { timeout: 10_000 } },
      reporters: [{}],
      silent: true,
      onConsoleLog: () => false,
    });
    await vitest.standalone();
    return new TestBench(vitest, folder);
  }

  /** The file has changed: it is read anew. */
  forget(file: string): void {
    this.vitest.invalidateFile(path.join(this.folder, file));
  }

  /** @param patienceMs how long one test, or what prepares it, may take */
  async run({ tests, only }: Pick<Mutant, 'tests' | 'only'>, patienceMs: number): Promise<Verdict> {
    for (const { config } of this.vitest.projects) Object.assign(config, { testTimeout: patienceMs, hookTimeout: patienceMs });
    if (only === undefined) this.vitest.resetGlobalTestNamePattern();
    else this.vitest.setGlobalTestNamePattern(new RegExp(escaped(only)));
    const files = tests.map((file) => path.join(this.folder, file));
    const specifications = await this.vitest.globTestSpecifications(files);
    const { testModules, unhandledErrors } = await this.vitest.runTestSpecifications(specifications);
    // What earlier runs found is told again.
    const wanted = new Set(specifications.map(({ moduleId }) => moduleId));
    return verdictOf(
      testModules.filter(({ moduleId }) => wanted.has(moduleId)),
      unhandledErrors,
    );
  }

  close(): Promise<void> {
    return this.vitest.close();
  }
}

function verdictOf(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): Verdict {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const failed = tests.find((test) => test.result().state === 'failed');
  if (failed) return { kind: 'failed', test: failed.fullName };
  const [error] = [...modules.flatMap((module) => module.errors()), ...unhandledErrors];
  if (error !== undefined) return { kind: 'nothing', why: messageOf(error) };
  const passed = tests.filter((test) => test.result().state === 'passed').length;
  return passed > 0 ? { kind: 'passed', tests: passed } : { kind: 'nothing', why: 'no test of that name ran' };
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);

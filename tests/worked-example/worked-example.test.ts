/** CONTRIBUTING's example is made in a copy of the checkout, and what comes out of it is run. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { CopiedTree } from '../mutants/copied-tree.js';
import { type Edit, edits, exampleTest } from './edits.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const execute = promisify(execFile);

/** Runs a program; what it said is part of the error where it fails. */
const run = (program: string, args: readonly string[], options: { readonly cwd: string }) =>
  execute(program, args, options).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`${program} failed:\n${error.stdout}\n${error.stderr}`);
  });

it('CONTRIBUTING names the files that the example edits, at most nine', () => {
  const text = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');
  const named = [...text.matchAll(/^\d+\. `(subgraphs\/[^`]+)`/gm)].map(([, file]) => file);
  expect(named).toEqual(edits.map(({ file }) => file));
  expect(named.length).toBeLessThanOrEqual(9);
});

it('the example works: types, the contracts in schema/, the command and its event', async () => {
  const tree = CopiedTree.make(root);
  onTestFinished(() => tree.remove());
  const number = String(readdirSync(path.join(root, 'subgraphs/vehicles/migrations')).filter((name) => name.endsWith('.sql')).length);
  for (const edit of [...edits, exampleTest]) applyIn(tree.folder, edit, number.padStart(4, '0'));

  const bin = (name: string) => path.join(root, 'node_modules/.bin', name);
  const inCopy = { cwd: tree.folder };
  await run(bin('tsx'), ['--conditions=marque-source', 'tools/generate.ts'], inCopy);
  const api = readFileSync(path.join(tree.folder, 'schema/api.graphql'), 'utf8');
  expect(api).toContain('parkVehicle(');
  expect(api).toContain('bay: String');
  expect(existsSync(path.join(tree.folder, 'schema/events/vehicles.vehicle_parked.v1.json'))).toBe(true);

  await run(bin('graphql-codegen'), ['--errors-only', '--config', 'codegen.ts'], inCopy);
  await run(bin('tsc'), ['--noEmit', '-p', 'subgraphs/vehicles/tsconfig.json'], inCopy);
  const report = path.join(tree.folder, 'report.json');
  await run(bin('vitest'), ['run', '--reporter=json', `--outputFile=${report}`, exampleTest.file], inCopy);
  expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ success: true, numPassedTests: 2 });
});

function applyIn(folder: string, { file, apply }: Edit, number: string): void {
  const target = path.join(folder, file.replace('NNNN', number));
  mkdirSync(path.dirname(target), { recursive: true });
  const before = existsSync(target) ? readFileSync(target, 'utf8') : '';
  writeFileSync(target, apply(before).replace('NNNN_bay', `${number}_bay`));
}

import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

it('.env.example lists exactly the settings that the platform reads', () => {
  const sources = globSync('{gateway,subgraphs/*}/src/**/{environment,settings}.ts', { cwd: root }).filter(
    (file) => !file.includes('standalone') && !file.includes('apollo'),
  );
  const used = sources.flatMap((file) => [...read(file).matchAll(/^\s+([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*): /gm)].map((match) => match[1]));
  const listed = [...read('.env.example').matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1]);
  expect(new Set(listed)).toEqual(new Set(used));
});

/** For each table of a tenant: the mistake that requests may use it and nothing keeps the tenants apart. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mutant } from './mutant.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const protection = /^select platform\.protect(_append_only)?\('((\w+)\.\w+)'\);$/gm;

function unprotected(file: string): Mutant[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(protection)].map(([from, appendOnly, table = '', schema = '']) => ({
    name: `no row-level security on ${table}`,
    file,
    from,
    to: [
      `grant usage on schema ${schema} to marque_app, marque_system;`,
      `grant select, insert, update, delete on ${table} to marque_app, marque_system;`,
      appendOnly === undefined
        ? ''
        : `create trigger append_only before update or delete or truncate on ${table} for each statement execute function platform.refuse_change();`,
    ].join(' '),
    tests: ['tests/faults/row-level-security.test.ts'],
    only: 'each table of a tenant',
  }));
}

const migrations: readonly string[] = readdirSync(path.join(root, 'subgraphs')).flatMap((subgraph) => {
  const folder = `subgraphs/${subgraph}/migrations`;
  return readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => `${folder}/${name}`);
});

/** A table that a later migration takes away protects nobody. */
const dropped: readonly string[] = migrations.flatMap((file) =>
  [...readFileSync(path.join(root, file), 'utf8').matchAll(/^drop table (\w+\.\w+);$/gm)].map(
    ([, table = '']) => `no row-level security on ${table}`,
  ),
);

export const rowLevelSecurityMutants: readonly Mutant[] = migrations.flatMap(unprotected).filter(({ name }) => !dropped.includes(name));

/** Reads what the documents show: code blocks with their info strings, and commands. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** The documents whose code is tried, relative to the checkout. */
export const documents: readonly string[] = globSync(
  [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'gateway/README.md',
    'gateway/docs/*.md',
    'clients/*/README.md',
    'subgraphs/*/README.md',
  ],
  { cwd: root },
).toSorted();

/** A fenced block: ```` ```graphql as=buyer@sterling vars={"id":"1"} ````. */
export interface CodeBlock {
  readonly file: string;
  readonly line: number;
  readonly language: string;
  /** What follows the language on the fence's line. */
  readonly info: string;
  readonly code: string;
}

/** The blocks of one document, in their order. */
export function blocksOf(file: string): CodeBlock[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(/^```(\w*)([^\n]*)\n([\s\S]*?)^```$/gm)].map(({ index, 1: language = '', 2: info = '', 3: code = '' }) => ({
    file,
    line: text.slice(0, index).split('\n').length,
    language,
    info: info.trim(),
    code,
  }));
}

/** Every command that a document names in a block or in the text, such as `npm run watch -- auction ID`. */
export function commandsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(/(?<=[`\n])(?:npm|npx) [^`\n#]+/g)].map(([command]) => command.trim());
}

/** How much a browser fetches before a page of the web client stands, by what the build wrote. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { frameWords } from '@marque/web/app/frame-words';

/** Of one page: everything that it needs when it is the first of a visit, in bytes after gzip. */
export interface Figures {
  readonly page: string;
  readonly scriptBytes: number;
  readonly styleBytes: number;
}

interface Part {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

type Manifest = Readonly<Record<string, Part>>;

/** What is read of the build's table of pages. */
interface Page {
  readonly module: string;
  readonly words: readonly string[];
}

const entry = 'index.html';
/** Each reader fetches one language; the others weigh nearly the same. */
const wordsOf = (capabilities: readonly string[]): readonly string[] => capabilities.map((each) => `src/${each}/words/en.json`);

/** What every page needs before its own: the frame and its texts in a language. */
export const frame = 'the frame';

/** Reads a build's folder: the frame first, then the pages by their weight. @throws where the build names a part that it has not */
export function readFigures(site: string): readonly Figures[] {
  const manifest = readJson<Manifest>(site, 'manifest.json');
  const bytes = (file: string): number => gzipSync(readFileSync(path.join(site, file))).length;
  const figuresOf = (page: string, ...parts: readonly string[]): Figures => {
    const needed = neededBy(manifest, [entry, ...wordsOf(frameWords), ...parts]);
    return { page, scriptBytes: total(new Set(needed.map(({ file }) => file)), bytes), styleBytes: total(stylesOf(needed), bytes) };
  };
  const pages = readJson<readonly Page[]>(site, 'pages.json').map(({ module, words }) =>
    figuresOf(nameOf(module), module, ...wordsOf(words)),
  );
  return [figuresOf(frame), ...pages.toSorted((a, b) => a.scriptBytes - b.scriptBytes)];
}

/** A page by its capability and file, such as "home/home-page". */
const nameOf = (part: string): string => part.replace(/^src\//, '').replace(/\.tsx$/, '');

const stylesOf = (parts: readonly Part[]): ReadonlySet<string> => new Set(parts.flatMap(({ css }) => css ?? []));

const total = (files: ReadonlySet<string>, bytes: (file: string) => number): number =>
  [...files].reduce((sum, file) => sum + bytes(file), 0);

/** The parts and all that they import, each once. */
function neededBy(manifest: Manifest, parts: readonly string[]): readonly Part[] {
  const needed = new Map<string, Part>();
  const need = (name: string): void => {
    if (needed.has(name)) return;
    const part = manifest[name];
    if (part === undefined) throw new Error(`The build has no ${name}.`);
    needed.set(name, part);
    for (const each of part.imports ?? []) need(each);
  };
  parts.forEach(need);
  return [...needed.values()];
}

/** Written by the build. */
const readJson = <Shape>(site: string, file: string): Shape => JSON.parse(readFileSync(path.join(site, '.vite', file), 'utf8')) as Shape;

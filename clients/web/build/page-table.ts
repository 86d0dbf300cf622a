/** Tells those who serve and those who weigh the client what each page needs at first. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** A page of the built client. */
interface BuiltPage {
  /** As the router has it, such as "/vehicles/$vehicleId". */
  readonly path: string;
  /** Its module below the client's folder. */
  readonly module: string;
  /** The capabilities whose texts it shows, beside those of the frame. */
  readonly words: readonly string[];
  /** The scripts that it needs beside those of the frame, below the site. */
  readonly scripts: readonly string[];
}

/** Below the site's folder, where nothing is served from. */
const pageTableFile = '.vite/pages.json';

type Page = Omit<BuiltPage, 'scripts'>;

/** A route as it stands in the files of routes. */
const route =
  /createRoute\(\{\s+getParentRoute: [^\n]+\n\s+path: '([^']+)',[^]*?import\('\.\.\/([^']+)\.js'\)[^]*?\.\.\.needs\(([^)]*)\)[^]*?\n\}\);/g;

/** Reads the pages from the files of routes. @throws where a route is written in another way than the others */
export function readRoutes(app: string): readonly Page[] {
  return readdirSync(app)
    .filter((file) => /routes\.tsx?$/.test(file))
    .flatMap((file) => {
      const code = readFileSync(path.join(app, file), 'utf8');
      const pages = [...code.matchAll(route)].map(([, at = '', page = '', words = '']) => ({
        path: at,
        module: `src/${page}.tsx`,
        words: [...words.matchAll(/'([^']+)'/g)].map(([, word = '']) => word),
      }));
      if (pages.length !== code.split('createRoute({').length - 1) throw new Error(`${file} has a route without path, page or texts.`);
      return pages;
    });
}

/** Writes the table beside the site. */
export const pageTable = (folder: string): Plugin => ({
  name: 'page-table',
  apply: 'build',
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? [part] : []));
    const withImports = (file: string, found: Set<string> = new Set()): ReadonlySet<string> => {
      const chunk = chunks.find(({ fileName }) => fileName === file);
      if (chunk === undefined || found.has(file)) return found;
      found.add(file);
      for (const each of chunk.imports) withImports(each, found);
      return found;
    };
    const frame = new Set(chunks.filter(({ isEntry }) => isEntry).flatMap(({ fileName }) => [...withImports(fileName)]));
    const pages = readRoutes(path.join(folder, 'src/app')).map((page): BuiltPage => {
      const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId === path.join(folder, page.module));
      if (chunk === undefined) throw new Error(`The build has no ${page.module}.`);
      return { ...page, scripts: [...withImports(chunk.fileName)].filter((file) => !frame.has(file)) };
    });
    this.emitFile({ type: 'asset', fileName: pageTableFile, source: JSON.stringify(pages) });
  },
});

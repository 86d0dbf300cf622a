/** Which scripts a page of the client needs at first, so that a browser asks for all of them at once. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { PageFile } from './page-file.js';

/** Written by the client's build beside its files; dots keep it from being served. */
const tableFile = '.vite/pages.json';

const table = z.array(z.object({ path: z.string(), scripts: z.array(z.string()) }));
type Table = readonly { readonly path: string; readonly scripts: readonly string[] }[];

/** The scripts by the paths of the client's router. */
export class PageScripts {
  private readonly tables = new WeakMap<PageFile, Promise<Table>>();

  constructor(private readonly folder: string) {}

  /** Those of the page at a path below its business, such as `/vehicles/veh_1`; none where the client has no page, and where its build tells nothing. @param index the build's page */
  async of(pathname: string, index: PageFile): Promise<readonly string[]> {
    const known = this.tables.get(index) ?? this.read();
    this.tables.set(index, known);
    const asked = partsOf(pathname);
    const fitting = (await known).filter((page) => fits(partsOf(page.path), asked));
    // A name goes before what stands for any.
    return fitting.toSorted((a, b) => a.path.split('$').length - b.path.split('$').length)[0]?.scripts ?? [];
  }

  private async read(): Promise<Table> {
    const text = await readFile(path.join(this.folder, tableFile), 'utf8').catch(() => '[]');
    return table.parse(JSON.parse(text));
  }
}

const partsOf = (pathname: string): readonly string[] => pathname.split('/').filter((part) => part !== '');

const fits = (route: readonly string[], asked: readonly string[]): boolean =>
  route.length === asked.length && route.every((part, index) => part.startsWith('$') || part === asked[index]);

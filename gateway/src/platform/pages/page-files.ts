/** The folder of a built page: what is in it is read once, and again where it was built anew. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { typeOf } from './media-types.js';
import { PageFile } from './page-file.js';

interface Read {
  /** When it was written, and how large it was. */
  readonly state: string;
  readonly file: PageFile;
}

/** The files of a folder, by the paths below the page's own. Memory is bounded by what is in the folder. */
export class PageFiles {
  private readonly read = new Map<string, Read>();

  constructor(private readonly folder: string) {}

  /** The file of a path such as `/assets/a.js`; null where there is none, for folders, and for whatever leads out of this one. */
  async find(pathname: string): Promise<PageFile | null> {
    const parts = partsOf(pathname);
    if (parts === null) return null;
    const name = path.join(this.folder, ...parts);
    const facts = await stat(name).catch(() => null);
    if (facts === null || !facts.isFile()) {
      this.read.delete(name);
      return null;
    }
    const state = `${facts.mtimeMs} ${facts.size}`;
    const known = this.read.get(name);
    if (known?.state === state) return known.file;
    const file = new PageFile(await readFile(name), typeOf(name), parts[0] === 'assets');
    this.read.set(name, { state, file });
    return file;
  }
}

/** The parts of a path, each the name of something in a folder; null where one could be read as anything else. */
function partsOf(pathname: string): readonly string[] | null {
  const parts = pathname.split('/').slice(1).map(decoded);
  return parts.every((part) => part !== null && /^[^./\\\0][^/\\\0]*$/u.test(part)) ? parts.filter((part) => part !== null) : null;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

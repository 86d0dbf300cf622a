/** The client's page as it is served: with its business, and with what the browser is to fetch at once. */
import { PageFile } from './page-file.js';

/** What is written into the page. */
export interface Written {
  /** The slug of a host's business; undefined on the host of all. */
  readonly business: string | undefined;
  /** Scripts below the site that the page needs beside those that it names itself. */
  readonly scripts: readonly string[];
}

/** Makes each form of the page once. Memory is bounded: there are as many as hosts of businesses and pages of the client. */
export class ServedPages {
  private readonly made = new Map<string, { readonly from: PageFile; readonly page: PageFile }>();

  pageFor(from: PageFile, { business, scripts }: Written): PageFile {
    if (business === undefined && scripts.length === 0) return from;
    const key = JSON.stringify([business, scripts]);
    const known = this.made.get(key);
    if (known?.from === from) return known.page;
    const withSlug = business === undefined ? from.text : withBusiness(from.text, business);
    const page = new PageFile(Buffer.from(withScripts(withSlug, scripts)), from.type, false);
    this.made.set(key, { from, page });
    return page;
  }
}

const placeholder = /(<meta\s+name="marque-tenant"\s+content)(?:="")?(?=[\s/>])/u;

/** The page with the slug in its `<meta name="marque-tenant" content="">`. */
function withBusiness(html: string, slug: string): string {
  return html.replace(placeholder, (_all, before: string) => `${before}="${escaped(slug)}"`);
}

/** The page with the scripts named in its head. */
function withScripts(html: string, scripts: readonly string[]): string {
  const links = scripts.map((file) => `<link rel="modulepreload" crossorigin href="/${escaped(file)}">`);
  return html.replace('</head>', (end) => `${links.join('')}${end}`);
}

const escaped = (text: string): string => text.replace(/[&"<>]/gu, (character) => `&#${character.charCodeAt(0)};`);

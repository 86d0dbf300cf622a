/** As much of a browser as a session in cookies needs: a jar, and the headers that tell of the page. */

/** A kept cookie. */
interface Kept {
  readonly value: string;
  readonly path: string;
  /** As the server wrote them, without name and value. */
  readonly attributes: string;
}

/** What an answer brought. */
export interface PageAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: Record<string, never> | null;
    readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  };
  readonly text: string;
}

/** A page that is open in a browser. */
export class Browser {
  /** `page` is the origin of the page; by default the gateway's own. */
  constructor(
    private readonly url: string,
    private readonly tenant: string,
    private readonly page: string = url,
    readonly jar = new Map<string, Kept>(),
  ) {}

  /** Another tab of the browser: all tabs share one jar. */
  tab(page = this.page): Browser {
    return new Browser(this.url, this.tenant, page, this.jar);
  }

  /** A page of another business in the same browser. */
  at(tenant: string): Browser {
    return new Browser(this.url, tenant, this.page, this.jar);
  }

  /** Another browser, to which the cookies have been copied. */
  stolen(): Browser {
    return new Browser(this.url, this.tenant, this.page, new Map(this.jar));
  }

  async send(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<PageAnswer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...this.pageHeaders(path),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        'marque-tenant': this.tenant,
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as PageAnswer['body'] };
  }

  ask(query: string): Promise<PageAnswer> {
    return this.send('POST', '/graphql', { query });
  }

  /** What the browser itself sends with a request of the page to the path. */
  pageHeaders(path: string): Record<string, string> {
    const sent = [...this.jar].filter(
      ([, kept]) => path === kept.path || path.startsWith(kept.path.endsWith('/') ? kept.path : `${kept.path}/`),
    );
    const cookie = sent.map(([name, { value }]) => `${name}=${value}`).join('; ');
    const site = this.page === this.url ? 'same-origin' : 'cross-site';
    return { origin: this.page, 'sec-fetch-site': site, ...(cookie === '' ? {} : { cookie }) };
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split('=');
    const path = attributes.find((each) => each.startsWith('Path='))?.slice('Path='.length) ?? '/';
    if (attributes.includes('Max-Age=0')) this.jar.delete(name);
    else this.jar.set(name, { value, path, attributes: attributes.join('; ') });
  }
}

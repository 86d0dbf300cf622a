/** Hosts that are one business's alone, as in `cars.example=dealer360,rent.example=midas`. */
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { TrustedProxies } from '../../callers/trusted-proxies.js';

/** The slug of the business by the name of its host, without a port. */
export type WebHosts = ReadonlyMap<string, string>;

/** The setting. */
export const webHosts = z
  .string()
  .default('')
  .transform((text, context): WebHosts => {
    const hosts = new Map<string, string>();
    for (const entry of text.split(',').filter((each) => each.trim() !== '')) {
      const [host = '', slug = '', ...more] = entry.split('=').map((each) => each.trim());
      const name = nameOf(host);
      if (more.length > 0 || name !== host.toLowerCase() || !/^[a-z][a-z0-9-]{1,39}$/u.test(slug))
        context.addIssue(`must be hosts without ports and slugs, as cars.example=dealer360; "${entry.trim()}" is none`);
      else if (hosts.has(name)) context.addIssue(`names ${name} twice`);
      else hosts.set(name, slug);
    }
    return hosts;
  });

/** The business of the host that the client itself has asked; undefined where the host is that of all. */
export function businessOf(request: IncomingMessage, hosts: WebHosts, proxies: TrustedProxies): string | undefined {
  if (hosts.size === 0) return undefined;
  const name = nameOf(proxies.originOf(request).host ?? '');
  return name === undefined ? undefined : hosts.get(name);
}

/** The name as a browser writes it: in lower case and in ASCII. */
function nameOf(host: string): string | undefined {
  return URL.parse(`http://${host}`)?.hostname;
}

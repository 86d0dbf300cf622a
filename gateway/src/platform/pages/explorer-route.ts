/** The built explorer below `/explorer`. */
import { explorerFiles, explorerPolicy } from '@marque/explorer/files';
import type { Route } from '../../serve/routes.js';
import { PageFiles } from './page-files.js';
import { sendPageFile } from './send-page-file.js';

const prefix = '/explorer';

/** Serves it; names with a hash may be kept by browsers for a year. */
export function explorerRoute(): Route {
  const files = new PageFiles(explorerFiles());
  return {
    method: 'GET',
    prefix,
    async handler(request, response, { pathname }) {
      if (pathname === prefix) {
        response.writeHead(308, { location: `${prefix}/` }).end();
        return;
      }
      const file = await files.find(pathname === `${prefix}/` ? '/index.html' : pathname.slice(prefix.length));
      if (file === null) response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found.\n');
      else await sendPageFile(request, response, file, { policy: explorerPolicy });
    },
  };
}

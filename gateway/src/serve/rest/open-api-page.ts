/** The API's description as a page that asks for nothing else. */
import type { OpenApi, OpenApiOperation } from './open-api.js';

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
code, pre { font-family: ui-monospace, monospace } pre { overflow: auto; padding: 1rem; border: 1px solid }
table { border-collapse: collapse } th, td { text-align: left; padding: .25rem 1rem .25rem 0 }
`;

/** Writes the page. */
export function apiPage({ info, paths }: OpenApi): string {
  const sections = Object.entries(paths).map(([path, { get }]) => section(path, get));
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(info.title)} API</title><style>${style}</style></head>
<body>
<main>
<h1>${escaped(info.title)} API</h1>
<p>${escaped(info.description)} As OpenAPI 3.1: <a href="/api-docs/openapi.json">/api-docs/openapi.json</a></p>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

function section(path: string, { summary, parameters, responses }: OpenApiOperation): string {
  const rows = parameters.map(
    ({ name, in: location, required, schema }) =>
      `<tr><td><code>${escaped(name)}</code></td><td>${location}</td><td>${required ? 'required' : ''}</td><td><code>${escaped(typeName(schema))}</code></td></tr>`,
  );
  return `<section>
<h2><code>GET ${escaped(path)}</code></h2>
<p>${escaped(summary)}</p>
<table><thead><tr><th>parameter</th><th>in</th><th></th><th>type</th></tr></thead><tbody>${rows.join('')}</tbody></table>
<details><summary>Answers</summary><pre>${escaped(JSON.stringify(responses, null, 2))}</pre></details>
</section>`;
}

function typeName(schema: Readonly<Record<string, unknown>>): string {
  const { title, type } = schema;
  return typeof title === 'string' ? title : typeof type === 'string' ? type : 'any';
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => entities[character] ?? '');
}

/** `npm run import:catalogue -- FILE`: sends a file to a running platform's catalogue, in parts, as a person who may. */
import { readFile } from 'node:fs/promises';
import { commandLine } from '@marque/shared/settings/command-line';
import { demoPassword } from '@marque/shared/demo';
import { globalId } from '@marque/shared/graph/global-ids';
import { newId } from '@marque/shared/ids';
import { partsOf } from '../imports/domain/file-parts.js';

const { values: options, positionals } = commandLine({
  usage: 'usage: npm run import:catalogue -- FILE [--url URL] [--tenant SLUG] [--as EMAIL] [--password PASSWORD]',
  words: 1,
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4000' },
    tenant: { type: 'string', default: 'dealer360' },
    as: { type: 'string', default: 'dealer@dealer360.example' },
    password: { type: 'string', default: demoPassword },
  },
});

/** Requests may have a megabyte; escaping in JSON makes a text with quotes longer. */
const partBytes = 600_000;

interface Answer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string }[];
}

async function post<T>(query: string, variables: object, token: string | null): Promise<T> {
  const response = await fetch(`${options.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'marque-tenant': options.tenant,
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as Answer<T>;
  if (!data || errors) throw new Error(errors?.map(({ message }) => message).join('\n') ?? `The platform answered ${response.status}.`);
  return data;
}

async function signIn(): Promise<string> {
  const query = `mutation ($input: LogInInput!) { logIn(input: $input) { ... on SignedIn { accessToken } ... on UserError { message } } }`;
  const { logIn } = await post<{ logIn: { accessToken?: string; message?: string } }>(
    query,
    { input: { email: options.as, password: options.password } },
    null,
  );
  if (!logIn.accessToken) throw new Error(logIn.message ?? 'Not signed in.');
  return logIn.accessToken;
}

interface RefusedRows {
  readonly nodes: readonly { readonly line: number; readonly reasons: readonly string[] }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Report {
  readonly id: string;
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly rowsRefused: number;
  readonly inserted: number;
  readonly updated: number;
  readonly refusals: RefusedRows;
}

const rows = '{ nodes { line reasons } pageInfo { hasNextPage endCursor } }';

async function* refusedRows({ id, refusals }: Report, token: string): AsyncGenerator<RefusedRows['nodes'][number]> {
  yield* refusals.nodes;
  const query = `query ($id: ID!, $after: String) { importReport(id: $id) { refusals(first: 100, after: $after) ${rows} } }`;
  for (let { hasNextPage, endCursor: after } = refusals.pageInfo; hasNextPage;) {
    const { importReport } = await post<{ importReport: { refusals: RefusedRows } }>(query, { id, after }, token);
    yield* importReport.refusals.nodes;
    ({ hasNextPage, endCursor: after } = importReport.refusals.pageInfo);
  }
}

async function send(csv: string, token: string): Promise<Report> {
  const query = `mutation ($input: ImportCatalogInput!) { importCatalog(input: $input) {
    ... on ImportPayload { report { id rowsRead rowsAccepted rowsRefused inserted updated refusals(first: 100) ${rows} } } ... on UserError { message } } }`;
  const { importCatalog } = await post<{ importCatalog: { report?: Report; message?: string } }>(
    query,
    { input: { importId: globalId('ImportReport', newId()), csv } },
    token,
  );
  if (!importCatalog.report) throw new Error(importCatalog.message ?? 'Not imported.');
  return importCatalog.report;
}

async function main(file: string): Promise<void> {
  const token = await signIn();
  const total = { rowsRead: 0, rowsAccepted: 0, rowsRefused: 0, inserted: 0, updated: 0 };
  const began = performance.now();
  for (const { csv, lineOffset } of partsOf(await readFile(file, 'utf8'), partBytes)) {
    const report = await send(csv, token);
    for (const name of ['rowsRead', 'rowsAccepted', 'rowsRefused', 'inserted', 'updated'] as const) total[name] += report[name];
    for await (const { line, reasons } of refusedRows(report, token))
      process.stderr.write(`line ${line + lineOffset}: ${reasons.join('; ')}\n`);
  }
  process.stdout.write(`${JSON.stringify({ ...total, seconds: Math.round(performance.now() - began) / 1000 }, null, 2)}\n`);
}

const [file] = positionals;
try {
  if (file === undefined) throw new Error('Name a CSV file.');
  await main(file);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

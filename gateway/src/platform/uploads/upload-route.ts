/**
 * `POST /imports/inventory`: a file of vehicles of any size as the body of a request. It is cut into parts as it comes, and each is sent on by the
 * operation that everybody uses, with its rights; memory does not grow with the file.
 */
import type { IncomingMessage } from 'node:http';
import { PlatformError } from '@marque/shared/errors';
import { z } from 'zod';
import { credentialsOf, requestIdOf } from '../../callers/client-facts.js';
import { type Authenticate, requireClear } from '../../callers/credentials.js';
import type { OriginRules } from '../../callers/cross-origin.js';
import type { RequestedOperation } from '../../execute/client-operation.js';
import { HttpRefusal, refusalOf, statusOfCode } from '../../http/http-refusal.js';
import type { Answer } from '../../response/answer.js';
import { type Route, sendJson } from '../../serve/routes.js';
import { partsOf, textOf } from './body-text.js';

/** What the route needs. */
export interface UploadRouteOptions {
  readonly authenticate: Authenticate;
  execute(operation: RequestedOperation): Promise<Answer>;
  readonly origins: OriginRules;
}

const path = '/imports/inventory';
const types: ReadonlySet<string> = new Set(['text/csv', 'application/csv', 'application/octet-stream', 'application/gzip']);
const bounds = { bytes: 512 * 1024 * 1024, packedTimes: 200 } as const;
/** As large as the subgraph takes them. */
const partCharacters = 1_000_000;

const stageText = `mutation StageUploadedPart($input: StageInventoryPartInput!) {
  outcome: stageInventoryPart(input: $input) { __typename ... on UserError { code message path } }
}`;
const importText = `mutation ImportUploadedFile($input: ImportStagedInventoryInput!) {
  outcome: importStagedInventory(input: $input) {
    __typename
    ... on ImportPayload { report { id state format rowsRead rowsAccepted rowsRefused inserted updated startedAt finishedAt } }
    ... on UserError { code message path }
    ... on UnknownFormat { header known }
  }
}`;

const parametersShape = z.object({
  id: z.string({ error: 'Give the import an id: ?id=imp_ and a UUID.' }),
  mode: z.enum(['BEST_EFFORT', 'ALL_OR_NOTHING'], { error: 'Give a mode: BEST_EFFORT or ALL_OR_NOTHING.' }),
  confirmUnknownMakes: z.enum(['true', 'false']).default('false'),
});
const outcomeShape = z.looseObject({ __typename: z.string(), code: z.string().optional(), message: z.string().optional() });
const dataShape = z.object({ outcome: outcomeShape });
type Outcome = z.infer<typeof outcomeShape>;

/** A client that is still sending has to be cut off. */
const close = { connection: 'close' } as const;
const statuses: Readonly<Record<string, number>> = { NOT_FOUND: 404, CONFLICT: 409, IDEMPOTENCY_CONFLICT: 409 };

/** The outcome of an operation with one field. @throws HttpRefusal for a fault or a refusal */
function outcomeOf({ data, errors }: Answer): Outcome {
  const [fault] = errors;
  if (fault !== undefined || data === undefined) {
    const { code: told } = fault?.extensions ?? {};
    const code = typeof told === 'string' ? told : 'INTERNAL';
    throw new HttpRefusal(statusOfCode(code), fault?.message ?? 'Something went wrong.', faultCode(code), close);
  }
  const { outcome } = dataShape.parse(JSON.parse(data));
  const { __typename: refused, code, message = '', ...facts } = outcome;
  if (code === undefined) return outcome;
  throw new HttpRefusal(statuses[code] ?? 400, message, code === 'NOT_FOUND' ? 'NOT_FOUND' : 'BAD_USER_INPUT', close, {
    ...facts,
    refused,
  });
}

const faultCode = (code: string): HttpRefusal['code'] =>
  code === 'UNAUTHENTICATED' || code === 'FORBIDDEN' || code === 'NOT_FOUND' || code === 'RATE_LIMITED' || code === 'UNAVAILABLE'
    ? code
    : code === 'INTERNAL'
      ? 'INTERNAL'
      : 'BAD_USER_INPUT';

/** The route; what it answers stands beside what a client of the graph would be told. */
export function uploadRoute({ authenticate, execute, origins }: UploadRouteOptions): Route {
  const callerOf = async (request: IncomingMessage, url: URL) => {
    const credentials = credentialsOf(request, requestIdOf(request), origins, url.searchParams);
    try {
      requireClear(credentials);
      return await authenticate(credentials);
    } catch (error) {
      throw error instanceof PlatformError ? refusalOf(error) : error;
    }
  };
  return {
    method: 'POST',
    prefix: path,
    exact: true,
    async handler(request, response, url) {
      // What a form of another page can send is never of these types.
      const [type = ''] = (request.headers['content-type'] ?? '').split(';');
      if (!types.has(type.trim().toLowerCase())) throw new HttpRefusal(415, 'Send text/csv.', 'BAD_USER_INPUT', close);
      const parameters = parametersShape.safeParse(Object.fromEntries(url.searchParams));
      if (!parameters.success) throw new HttpRefusal(400, parameters.error.issues[0]?.message ?? '', 'BAD_USER_INPUT', close);
      const { id: importId, mode, confirmUnknownMakes } = parameters.data;
      const caller = await callerOf(request, url);
      const run = async (text: string, input: object): Promise<Outcome> =>
        outcomeOf(
          await execute({ text, operationName: undefined, variables: { input }, context: { caller, headers: {}, signal: undefined } }),
        );
      let parts = 0;
      for await (const csv of partsOf(textOf(request, bounds), partCharacters)) {
        parts += 1;
        await run(stageText, { importId, part: parts, csv });
      }
      if (parts === 0) throw new HttpRefusal(400, 'There is no file in the body.');
      const { report } = await run(importText, { importId, parts, mode, confirmUnknownMakes: confirmUnknownMakes === 'true' });
      sendJson(response, 202, { report });
    },
  };
}

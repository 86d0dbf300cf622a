/** The requests by which a client reserves one event stream, opens it, and starts and ends operations on it (graphql-sse, "single connection mode"). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusal } from '../../response/answer.js';
import { clientAsks } from '../../http/client-asks.js';
import type { EventStreamOptions, StreamReader } from './event-stream.js';
import type { ReservedStream, ReservedStreamLimits } from './reserved-stream.js';
import { ReservedStreams } from './reserved-streams.js';
import type { OriginRules } from '../../callers/cross-origin.js';
import type { NamedDocument } from '../../documents/document-store.js';
import type { RequestedOperation } from '../../execute/client-operation.js';
import type { BoundOperation } from '../../execute/executor.js';
import type { AnswerError } from '../../response/answer-error.js';
import type { Caller } from '@marque/shared/auth';
import { HttpRefusal } from '../../http/http-refusal.js';
import { accepted } from '../../http/media-type.js';
import { operationOf, requireOwnWish } from '../../http/read-operation.js';
import { send } from '../../http/send-answer.js';
import type { Reply } from '../../http/send-answer.js';

/** Proves that a request belongs to a reservation. */
export const streamTokenHeader = 'x-graphql-event-stream-token';
const tokenParameter = 'token';

/** What handling them needs. */
export interface SingleConnectionOptions {
  readonly streams: EventStreamOptions;
  /** Bounds of streams that carry several operations. */
  readonly reserved: ReservedStreamLimits;
  readonly maxBodyBytes: number;
  readonly origins: OriginRules;
  /** The text of a document that may run, or why there is none. */
  textOf(document: NamedDocument, caller: Caller): string | AnswerError;
  /** Reads an operation, which runs where it has been read. */
  read(asked: RequestedOperation): BoundOperation;
  /** Headers that are passed on to the subgraphs. */
  forwardedOf(request: IncomingMessage): Readonly<Record<string, string>>;
}

/** One request of this mode. */
export interface SingleConnectionRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly reply: Reply;
  readonly reader: StreamReader;
}

/** Whether a request is of this mode. */
export function isOfSingleConnection(request: IncomingMessage, url: URL): boolean {
  return request.method === 'PUT' || tokenOf(request, url) !== undefined;
}

function tokenOf(request: IncomingMessage, url: URL): string | undefined {
  const header = request.headers[streamTokenHeader];
  return typeof header === 'string' ? header : (url.searchParams.get(tokenParameter) ?? undefined);
}

/** Handles them. */
export class SingleConnection {
  private readonly streams: ReservedStreams;

  constructor(
    private readonly options: SingleConnectionOptions,
    onCount: () => void,
  ) {
    this.streams = new ReservedStreams(options.streams, options.reserved, onCount);
  }

  /** How many streams are reserved or open. */
  get size(): number {
    return this.streams.size;
  }

  /** Ends the streams. */
  end(why: string): void {
    this.streams.end(why);
  }

  /** @throws HttpRefusal 400, 404, 405, 409 or 429, or what reading an operation throws. */
  async handle(asked: SingleConnectionRequest): Promise<void> {
    const { request, response, url, reader } = asked;
    if (request.method === 'PUT') this.reserve(response, reader);
    else {
      const stream = this.streams.find(tokenOf(request, url) ?? '', reader);
      if (stream === null) throw noSuchStream();
      if (request.method === 'DELETE') complete(stream, asked);
      else if (request.method === 'GET' && accepted(request.headers.accept).type === 'text/event-stream') this.open(stream, asked);
      else await this.run(stream, asked);
    }
  }

  private reserve(response: ServerResponse, reader: StreamReader): void {
    const token = this.streams.reserve(reader);
    if (token === null) throw tooManyConnections();
    response.writeHead(201, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).end(token);
  }

  private open(stream: ReservedStream, { request, response }: SingleConnectionRequest): void {
    requireOwnWish(request, this.options.origins);
    if (response.destroyed || response.closed) return;
    if (!stream.open(response)) throw new HttpRefusal(409, 'The event stream is open already.', 'CONFLICT');
  }

  private async run(stream: ReservedStream, { request, response, url, reply, reader }: SingleConnectionRequest): Promise<void> {
    const { options } = this;
    const payload = await operationOf(request, url, options.maxBodyBytes, options.origins);
    const { operationId, operationName, variables } = payload;
    if (operationId === undefined) throw new HttpRefusal(400, 'Name the operation in extensions.operationId.');
    const refuse = (...errors: readonly AnswerError[]): void => {
      send(reply, 'application/graphql-response+json', refusal(...errors));
    };
    const text = options.textOf(payload, reader.caller);
    if (typeof text !== 'string') {
      refuse(text);
      return;
    }
    const context = { caller: reader.caller, headers: options.forwardedOf(request), signal: undefined, asked: clientAsks(request) };
    const operation = options.read({ text, operationName, variables, context });
    const { parsed } = operation;
    if ('errors' in parsed) {
      refuse(...parsed.errors);
      return;
    }
    if (request.method === 'GET' && parsed.operation.operation === 'mutation')
      throw new HttpRefusal(405, 'A mutation needs POST.', 'BAD_USER_INPUT', { allow: 'POST' });
    requireUnhindered(stream, operationId);
    // Answered first, for what comes on the stream belongs to an operation that the client knows.
    response.writeHead(202).end();
    stream.run(operationId, operation);
  }
}

function requireUnhindered(stream: ReservedStream, operationId: string): void {
  const hindrance = stream.hinders(operationId);
  if (hindrance === 'gone') throw noSuchStream();
  if (hindrance === 'same id') throw new HttpRefusal(409, 'An operation of this id is running.', 'CONFLICT');
  if (hindrance === 'too many') throw new HttpRefusal(429, 'Too many operations on one event stream.', 'RATE_LIMITED');
}

function complete(stream: ReservedStream, { response, url }: SingleConnectionRequest): void {
  const id = url.searchParams.get('operationId');
  if (id === null || id === '') throw new HttpRefusal(400, 'Name the operation in the parameter "operationId".');
  stream.complete(id);
  response.writeHead(200).end();
}

/** Alike for what is not there and what is somebody else's. */
const noSuchStream = (): HttpRefusal => new HttpRefusal(404, 'There is no such event stream.', 'NOT_FOUND');

/** Sockets and event streams are counted together. */
export const tooManyConnections = (): HttpRefusal =>
  new HttpRefusal(429, 'Too many open sockets and event streams: end one first.', 'RATE_LIMITED');

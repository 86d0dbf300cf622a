/** Answers `/graphql`: one operation, once or as a stream. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import type { OperationTypeNode } from 'graphql';
import type { NamedDocument } from '../documents/document-store.js';
import { refusal } from '../response/answer.js';
import type { Answer, SentInParts } from '../response/answer.js';
import type { AnswerError } from '../response/answer-error.js';
import type { RequestedOperation } from '../execute/client-operation.js';
import type { BoundOperation } from '../execute/executor.js';
import { clientAsks } from '../http/client-asks.js';
import type { GatewayMetrics } from '../observe/metrics.js';
import { badInput } from '../response/answer-error.js';
import { streamEvents } from '../subscribe/event-streams/event-stream.js';
import type { EventStreamOptions, OpenEventStream, StreamReader } from '../subscribe/event-streams/event-stream.js';
import type { ReservedStreamLimits } from '../subscribe/event-streams/reserved-stream.js';
import { Cancellation } from '../transport/cancellation.js';
import { credentialsOf } from '../callers/client-facts.js';
import { hasCommonHeaders, setCommonHeaders } from '../http/common-headers.js';
import type { Authenticate } from '../callers/credentials.js';
import type { OriginRules } from '../callers/cross-origin.js';
import { HttpRefusal, refusalOf } from '../http/http-refusal.js';
import { MultipartWriter } from '../http/multipart.js';
import { accepted } from '../http/media-type.js';
import type { AnswerType } from '../http/media-type.js';
import type { PartsSpec } from '../response/parts-spec.js';
import { operationOf } from '../http/read-operation.js';
import { send, sendText } from '../http/send-answer.js';
import type { Reply } from '../http/send-answer.js';
import { isOfSingleConnection, SingleConnection, tooManyConnections } from '../subscribe/event-streams/single-connection.js';

/** What the handler needs. */
export interface GraphqlHandlerOptions {
  readonly authenticate: Authenticate;
  /** Reads an operation, which runs where it has been read. */
  read(asked: RequestedOperation): BoundOperation;
  execute(operation: BoundOperation): Promise<Answer>;
  /** Sends the parts of an operation that defers, each when the one before has been taken; or resolves to an answer that comes at once. */
  executeInParts(operation: BoundOperation, spec: PartsSpec, send: (text: string) => Promise<void>): Promise<Answer | SentInParts>;
  /** The text of a document that may run, or why there is none. */
  textOf(document: NamedDocument, caller: Caller): string | AnswerError;
  /** Why a caller is not to be listened to at all, or null. */
  refused(caller: Caller): AnswerError | null;
  readonly metrics: GatewayMetrics;
  readonly streams: EventStreamOptions;
  /** Bounds of streams that carry several operations. */
  readonly reserved: ReservedStreamLimits;
  readonly maxBodyBytes: number;
  /** Longer answers are compressed for who reads that. */
  readonly compressAboveBytes: number;
  readonly operationTimeoutMs: number;
  readonly origins: OriginRules;
  /** Headers that are passed on to the subgraphs. */
  forwardedOf(request: IncomingMessage): Readonly<Record<string, string>>;
}

/** A query that stands behind a path, as it has been read. */
export type PathQuery = Omit<BoundOperation, 'context'>;

/** What an `EventSource` says when it comes again; whether it means anything is known once the stream is. An empty id is none. */
function lastEventIdOf({ headers }: IncomingMessage): string | undefined {
  const given = headers['last-event-id'];
  return typeof given === 'string' && given !== '' ? given : undefined;
}

function kindOf({ parsed }: BoundOperation): OperationTypeNode | undefined {
  return 'errors' in parsed ? undefined : parsed.operation.operation;
}

/** Handles every request to `/graphql`. */
export class GraphqlHandler {
  private readonly open = new Set<OpenEventStream>();
  private readonly single: SingleConnection;

  constructor(private readonly options: GraphqlHandlerOptions) {
    this.single = new SingleConnection(options, () => {
      this.countStreams();
    });
  }

  /** Ends the open event streams. */
  endStreams(why: string): void {
    for (const stream of this.open) stream.end(why);
    this.single.end(why);
  }

  private countStreams(): void {
    this.options.metrics.eventStreams(this.open.size + this.single.size);
  }

  /** @throws HttpRefusal when there is no operation to answer. */
  async handle(request: IncomingMessage, response: ServerResponse, url: URL, requestId: string): Promise<void> {
    const reply = this.replyTo(request, response, requestId);
    if (isOfSingleConnection(request, url)) {
      if (!hasCommonHeaders(response)) setCommonHeaders(response, requestId);
      const reader = await this.readerOf(request, requestId, url.searchParams);
      await this.single.handle({ request, response, url, reply, reader });
      return;
    }
    const { type: atOnce, parts } = accepted(request.headers.accept);
    const type = atOnce ?? (parts === null ? null : 'application/json');
    if (type === null)
      throw new HttpRefusal(
        406,
        'The gateway answers application/graphql-response+json, application/json, text/event-stream and multipart/mixed.',
      );
    const payload = await operationOf(request, url, this.options.maxBodyBytes, this.options.origins);
    const { operationName, variables } = payload;
    const reader = await this.readerOf(request, requestId, url.searchParams);
    const { caller } = reader;
    const headers = this.options.forwardedOf(request);
    const text = this.options.textOf(payload, caller);
    if (typeof text !== 'string') {
      send(reply, type === 'text/event-stream' ? 'application/json' : type, refusal(text));
      return;
    }
    const context = { caller, headers, signal: undefined, asked: clientAsks(request) };
    const operation = this.options.read({ text, operationName, variables, context });
    const kind = kindOf(operation);
    if (request.method === 'GET' && kind === 'mutation')
      throw new HttpRefusal(405, 'A mutation needs POST.', 'BAD_USER_INPUT', { allow: 'POST' });
    if (type === 'text/event-stream') {
      if (!hasCommonHeaders(response)) setCommonHeaders(response, requestId);
      this.stream(response, { ...operation, context: { ...context, lastEventId: lastEventIdOf(request) } }, reader);
    } else if (kind === 'subscription')
      send(reply, type, refusal(badInput('A subscription needs a WebSocket or "accept: text/event-stream".')));
    else if (parts !== null) await this.answerInParts(reply, { type, parts }, operation);
    else {
      await this.answer(response, operation, (answer) => {
        send(reply, type, answer);
      });
    }
  }

  private async answerInParts(
    reply: Reply,
    { type, parts }: { readonly type: AnswerType; readonly parts: PartsSpec },
    operation: BoundOperation,
  ): Promise<void> {
    const { response, requestId } = reply;
    const writer = new MultipartWriter(response, parts);
    const finish = (answer: Answer | SentInParts): void => {
      if ('inParts' in answer) writer.end();
      else send(reply, type, answer);
    };
    await this.answer(response, operation, finish, (request) =>
      this.options.executeInParts(request, parts, (text) => {
        if (!hasCommonHeaders(response)) setCommonHeaders(response, requestId);
        return writer.send(text);
      }),
    );
  }

  /** Answers a registered query that a path stands for. @throws HttpRefusal when the caller is turned away. */
  async answerPath(
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
    query: PathQuery,
    statusOf: (answer: Answer) => number,
  ): Promise<void> {
    const reply = this.replyTo(request, response, requestId);
    const { caller } = await this.readerOf(request, requestId);
    const headers = this.options.forwardedOf(request);
    const operation = { ...query, context: { caller, headers, signal: undefined, asked: clientAsks(request) } };
    await this.answer(response, operation, (answer) => {
      sendText(reply, 'application/json', statusOf(answer), answer);
    });
  }

  private replyTo(request: IncomingMessage, response: ServerResponse, requestId: string): Reply {
    return { response, requestId, acceptEncoding: request.headers['accept-encoding'], compressAboveBytes: this.options.compressAboveBytes };
  }

  /** Who asks. @throws HttpRefusal for whoever is not known by what they show, or not to be listened to. */
  private async readerOf(request: IncomingMessage, requestId: string, parameters?: URLSearchParams): Promise<StreamReader> {
    const credentials = credentialsOf(request, requestId, this.options.origins, parameters);
    try {
      const caller = await this.options.authenticate(credentials);
      this.turnAway(caller);
      return { caller, credentials };
    } catch (error) {
      throw error instanceof PlatformError ? refusalOf(error) : error;
    }
  }

  private turnAway(caller: Caller): void {
    const refused = this.options.refused(caller);
    if (refused === null) return;
    const { retryAfter } = refused.extensions;
    throw new HttpRefusal(429, refused.message, 'RATE_LIMITED', { 'retry-after': String(retryAfter) }, { retryAfter });
  }

  private stream(response: ServerResponse, operation: BoundOperation, reader: StreamReader): void {
    // Who has gone while they were made known is not there to close what would be opened.
    if (response.destroyed || response.closed) return;
    const { streams } = this.options;
    const connection = {};
    if (!streams.service.admit(connection, reader.caller)) throw tooManyConnections();
    const opened = streamEvents(response, operation, reader, streams, (stream) => {
      streams.service.dismiss(connection);
      this.open.delete(stream);
      this.countStreams();
    });
    if (!response.destroyed && !response.closed) this.open.add(opened);
    this.countStreams();
  }

  private async answer<Given extends Answer | SentInParts = Answer>(
    response: ServerResponse,
    operation: BoundOperation,
    sendAnswer: (answer: Answer | Given) => void,
    execute: (operation: BoundOperation) => Promise<Answer | Given> = (request) => this.options.execute(request),
  ): Promise<void> {
    const abort = new Cancellation();
    const kind = kindOf(operation);
    const timer = setTimeout(() => {
      abort.abort();
      // Who has not read the parts that were sent is not sent the others.
      if (response.writableNeedDrain) response.destroy();
    }, this.options.operationTimeoutMs);
    // Who has gone needs no answer; but what a mutation has begun, it ends. When a part of its answer has been sent, it has.
    const onClose = (): void => {
      if ((kind === 'query' || response.headersSent) && !response.writableFinished) abort.abort();
    };
    response.on('close', onClose);
    try {
      const answer = await execute({ ...operation, context: { ...operation.context, signal: abort } });
      sendAnswer(answer);
    } finally {
      clearTimeout(timer);
      response.off('close', onClose);
    }
  }
}

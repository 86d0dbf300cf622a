/** Answers `/graphql`: one operation, once or as a stream. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '@marque/shared/auth';
import { PlatformError } from '@marque/shared/errors';
import { OperationTypeNode } from 'graphql';
import type { NamedDocument } from '../documents/document-store.js';
import { refusal } from '../execute/answer.js';
import type { Answer, SentInParts } from '../execute/answer.js';
import type { AnswerError } from '../execute/answer-errors.js';
import type { ClientOperation } from '../execute/engine.js';
import { clientAsks } from '../observe/client-asks.js';
import type { GatewayMetrics } from '../observe/metrics.js';
import { badInput } from '../plan/parsed-operation.js';
import type { ParsedOperation, Refused } from '../plan/parsed-operation.js';
import { streamEvents } from '../subscribe/event-stream.js';
import type { EventStreamOptions, OpenEventStream } from '../subscribe/event-stream.js';
import { Cancellation } from '../transport/cancellation.js';
import { forwardedHeaders } from './client-facts.js';
import { hasCommonHeaders, setCommonHeaders } from './common-headers.js';
import type { Authenticate, Credentials } from './credentials.js';
import { HttpRefusal, refusalOf } from './http-refusal.js';
import { MultipartWriter } from './multipart.js';
import { accepted } from './media-type.js';
import type { AnswerType, PartsSpec } from './media-type.js';
import { operationOf } from './read-operation.js';
import { send, sendText } from './send-answer.js';
import type { Reply } from './send-answer.js';

/** What the handler needs. */
export interface GraphqlHandlerOptions {
  readonly authenticate: Authenticate;
  /** The operation in a text, or why there is none. */
  parse(text: string, operationName: string | undefined, caller: Caller): ParsedOperation | Refused;
  execute(operation: ClientOperation): Promise<Answer>;
  /** Sends the parts of an operation that defers, each when the one before has been taken; or resolves to an answer that comes at once. */
  executeInParts(operation: ClientOperation, spec: PartsSpec, send: (text: string) => Promise<void>): Promise<Answer | SentInParts>;
  /** The text of a document that may run, or why there is none. */
  textOf(document: NamedDocument, caller: Caller): string | AnswerError;
  /** Why a caller is not to be listened to at all, or null. */
  refused(caller: Caller): AnswerError | null;
  readonly metrics: GatewayMetrics;
  readonly streams: EventStreamOptions;
  readonly maxBodyBytes: number;
  /** Longer answers are compressed for who reads that. */
  readonly compressAboveBytes: number;
  readonly operationTimeoutMs: number;
  credentialsOf(request: IncomingMessage, requestId: string): Credentials;
  readonly forwardHeaders: readonly string[];
}

/** A query that stands behind a path. */
export interface PathQuery {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
  statusOf(answer: Answer): number;
}

/** Handles every request to `/graphql`. */
export class GraphqlHandler {
  private readonly open = new Set<OpenEventStream>();

  constructor(private readonly options: GraphqlHandlerOptions) {}

  /** Ends the open event streams. */
  endStreams(why: string): void {
    for (const stream of this.open) stream.end(why);
  }

  /** @throws HttpRefusal when there is no operation to answer. */
  async handle(request: IncomingMessage, response: ServerResponse, url: URL, requestId: string): Promise<void> {
    const reply = this.replyTo(request, response, requestId);
    const { type: atOnce, parts } = accepted(request.headers.accept);
    const type = atOnce ?? (parts === null ? null : 'application/json');
    if (type === null)
      throw new HttpRefusal(
        406,
        'The gateway answers application/graphql-response+json, application/json, text/event-stream and multipart/mixed.',
      );
    const payload = await operationOf(request, url, this.options.maxBodyBytes);
    const { operationName, variables } = payload;
    const credentials = this.options.credentialsOf(request, requestId);
    const caller = await this.callerOf(credentials);
    this.turnAway(caller);
    const headers = forwardedHeaders(request, this.options.forwardHeaders);
    const text = this.options.textOf(payload, caller);
    if (typeof text !== 'string') {
      send(reply, type === 'text/event-stream' ? 'application/json' : type, refusal(text));
      return;
    }
    const parsed = this.options.parse(text, operationName, caller);
    const kind = 'errors' in parsed ? undefined : parsed.operation.operation;
    const context = { caller, headers, signal: undefined, asked: clientAsks(request) };
    const operation = { text, operationName, variables, parsed, context };
    if (request.method === 'GET' && kind === 'mutation')
      throw new HttpRefusal(405, 'A mutation needs POST.', 'BAD_USER_INPUT', { allow: 'POST' });
    if (type === 'text/event-stream') {
      if (!hasCommonHeaders(response)) setCommonHeaders(response, requestId);
      this.stream(request, response, operation, { caller, credentials });
    } else if (kind === 'subscription')
      send(reply, type, refusal(badInput('A subscription needs a WebSocket or "accept: text/event-stream".')));
    else if (parts !== null) await this.answerInParts(reply, { type, parts }, operation, kind);
    else {
      await this.answer(response, operation, kind, (answer) => {
        send(reply, type, answer);
      });
    }
  }

  private async answerInParts(
    reply: Reply,
    { type, parts }: { readonly type: AnswerType; readonly parts: PartsSpec },
    operation: ClientOperation,
    kind: OperationTypeNode | undefined,
  ): Promise<void> {
    const { response, requestId } = reply;
    const writer = new MultipartWriter(response, parts);
    const finish = (answer: Answer | SentInParts): void => {
      if ('inParts' in answer) writer.end();
      else send(reply, type, answer);
    };
    await this.answer(response, operation, kind, finish, (request) =>
      this.options.executeInParts(request, parts, (text) => {
        if (!hasCommonHeaders(response)) setCommonHeaders(response, requestId);
        return writer.send(text);
      }),
    );
  }

  /** Answers a registered query that a path stands for. @throws HttpRefusal when the caller is turned away. */
  async answerPath(request: IncomingMessage, response: ServerResponse, requestId: string, query: PathQuery): Promise<void> {
    const reply = this.replyTo(request, response, requestId);
    const caller = await this.callerOf(this.options.credentialsOf(request, requestId));
    this.turnAway(caller);
    const headers = forwardedHeaders(request, this.options.forwardHeaders);
    const operation = {
      text: query.text,
      operationName: undefined,
      variables: query.variables,
      context: { caller, headers, signal: undefined, asked: clientAsks(request) },
    };
    await this.answer(response, operation, OperationTypeNode.QUERY, (answer) => {
      sendText(reply, 'application/json', query.statusOf(answer), answer);
    });
  }

  private replyTo(request: IncomingMessage, response: ServerResponse, requestId: string): Reply {
    return { response, requestId, acceptEncoding: request.headers['accept-encoding'], compressAboveBytes: this.options.compressAboveBytes };
  }

  private async callerOf(credentials: Credentials): Promise<Caller> {
    try {
      return await this.options.authenticate(credentials);
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

  private stream(
    request: IncomingMessage,
    response: ServerResponse,
    operation: ClientOperation,
    who: { caller: Caller; credentials: Credentials },
  ): void {
    const { metrics, streams } = this.options;
    const opened = streamEvents(request, response, operation, who, streams, (stream) => {
      this.open.delete(stream);
      metrics.eventStreams(this.open.size);
    });
    if (!response.destroyed && !response.closed) this.open.add(opened);
    metrics.eventStreams(this.open.size);
  }

  private async answer<Given extends Answer | SentInParts = Answer>(
    response: ServerResponse,
    operation: ClientOperation,
    kind: OperationTypeNode | undefined,
    sendAnswer: (answer: Answer | Given) => void,
    execute: (operation: ClientOperation) => Promise<Answer | Given> = (request) => this.options.execute(request),
  ): Promise<void> {
    const abort = new Cancellation();
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

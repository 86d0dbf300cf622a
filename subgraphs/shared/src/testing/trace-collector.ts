/** A server that stands for an OTLP/HTTP collector. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it was sent, as far as tests look at it. */
export interface SentSpan {
  /** The process's name, such as `marque-gateway`. */
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly status: { readonly code?: number; readonly message?: string };
  readonly attributes: readonly Attribute[];
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly Omit<SentSpan, 'service'>[] }[];
  }[];
}

/** The text of an attribute; empty where it has none. */
export function attributeOf(carrier: { readonly attributes: readonly Attribute[] }, name: string): string {
  const text = carrier.attributes.find(({ key }) => key === name)?.value['stringValue'];
  return typeof text === 'string' ? text : '';
}

export interface TraceCollector {
  readonly endpoint: string;
  readonly spans: readonly SentSpan[];
  /** Path and body of each request. */
  readonly texts: readonly string[];
  close(): void;
}

export async function startTraceCollector(): Promise<TraceCollector> {
  const spans: SentSpan[] = [];
  const texts: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      texts.push(`${request.url ?? ''} ${text}`);
      const { resourceSpans } = JSON.parse(text) as Sent;
      for (const { resource, scopeSpans } of resourceSpans) {
        const service = attributeOf(resource, 'service.name');
        spans.push(...scopeSpans.flatMap((scope) => scope.spans.map((span) => ({ ...span, service }))));
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${String(port)}`, spans, texts, close: () => server.close() };
}

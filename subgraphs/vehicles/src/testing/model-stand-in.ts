/** A server that stands for a provider of language models. */
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was asked of it. */
export interface AskedModel {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What it does with a question. */
export type ModelAnswer = (response: ServerResponse, asked: AskedModel) => void;

/** A completion as OpenAI's format has it. */
export const completion = (content: unknown, tokens: object | null = { prompt_tokens: 400, completion_tokens: 60 }): string =>
  JSON.stringify({ choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }], usage: tokens });

/** A message as Anthropic's format has it. */
export const anthropicMessage = (text: string, stopped = 'end_turn'): string =>
  JSON.stringify({ content: [{ type: 'text', text }], stop_reason: stopped, usage: { input_tokens: 410, output_tokens: 70 } });

/** Says this text. */
export const says =
  (content: unknown, tokens?: object | null): ModelAnswer =>
  (response) =>
    void response.end(completion(content, tokens));

/** Fails with this status. */
export const failsWith =
  (status: number, headers: Record<string, string> = {}): ModelAnswer =>
  (response) =>
    void response.writeHead(status, headers).end('{"error":"no"}');

export class ModelStandIn {
  readonly asked: AskedModel[] = [];

  private constructor(
    private readonly server: Server,
    public answer: ModelAnswer,
  ) {}

  static async start(answer: ModelAnswer): Promise<ModelStandIn> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const asked = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
        standIn.asked.push(asked);
        standIn.answer(response, asked);
      });
    });
    const standIn = new ModelStandIn(server, answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  /** The base of its API. */
  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/v1`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

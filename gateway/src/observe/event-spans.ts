/** The spans of live events: one for each event of each stream, in a trace of its own that points at the subscription. */
import type { Tracing } from '@marque/shared/tracing';
import type { Answer } from '../response/answer.js';
import type { ClientOperation, ReadyOperation } from '../execute/client-operation.js';
import { SpanTrace } from './span-trace.js';

type Resolve = (ready: ReadyOperation) => Promise<Answer>;

/** One for a gateway. */
export class EventSpans {
  /** By the variables of the request, which stay the same object where a shared stream is opened as a guest's. */
  private readonly openedBy = new WeakMap<ClientOperation['variables'], string>();

  constructor(private readonly tracing: Tracing | null) {}

  /** Notes that a subscription was opened. A stream may live for days: its events get traces of their own. */
  opened(operation: ClientOperation): void {
    if (this.tracing === null) return;
    const { parsed } = operation;
    const name = 'errors' in parsed ? '' : (parsed.operation.name?.value ?? '');
    const { requestId, tenantId, kind: caller } = operation.context.caller;
    const attributes = { 'marque.request': requestId, 'marque.tenant': tenantId ?? '', 'marque.caller': caller };
    const span = this.tracing.start(`subscription ${name}`.trim(), 'server', attributes, operation.context.asked?.traceparent);
    span.end();
    this.openedBy.set(operation.variables, span.traceparent);
  }

  /** Resolves an event of a root field with its fetches, and what they do in this process, below the event's span. */
  async resolve(ready: ReadyOperation, field: string, resolve: Resolve): Promise<Answer> {
    if (this.tracing === null) return resolve(ready);
    const attributes = { 'marque.field': field, 'marque.request': ready.request.context.caller.requestId };
    const from = this.openedBy.get(ready.request.variables);
    const span =
      from === undefined
        ? this.tracing.start(`event ${field}`, 'internal', attributes)
        : this.tracing.linked(`event ${field}`, attributes, from);
    const { request } = ready;
    const context = { ...request.context, trace: new SpanTrace(this.tracing, span) };
    try {
      const answer = await this.tracing.within(span, () => resolve({ ...ready, request: { ...request, context } }));
      span.set({ 'marque.errors': answer.errors.length });
      span.end();
      return answer;
    } catch (error) {
      span.end(error);
      throw error;
    }
  }
}

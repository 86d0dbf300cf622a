import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';
import type { Span, SpanAttributes } from './span.js';
import { activeSpan } from './active-span.js';

/** Resolvers of one request to a subgraph that have a span; a list of thousands must not flood the collector. */
const maxSpans = 200;
const traced = new WeakSet<GraphQLSchema>();
const spansOf = new WeakMap<object, number>();

type Resolver = GraphQLFieldResolver<unknown, object>;

/**
 * Has each resolver that waits for something run in a span of its own, below the span of the request where that is sampled. A resolver that
 * answers at once has read a property and gets none.
 */
export function traceResolvers(schema: GraphQLSchema): void {
  if (traced.has(schema)) return;
  traced.add(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve) field.resolve = inSpan(`${type.name}.${field.name}`, field.resolve);
    }
  }
}

function inSpan(name: string, resolve: Resolver): Resolver {
  return (source, parameters, context, info) => {
    const above = activeSpan.getStore();
    if (above?.sampled !== true || (spansOf.get(context) ?? 0) >= maxSpans) return resolve(source, parameters, context, info);
    const span = new LateSpan(above, name);
    try {
      const result = activeSpan.run(span, () => resolve(source, parameters, context, info));
      const awaited = pendingOf(result);
      if (awaited === null) {
        span.end();
        return result;
      }
      spansOf.set(context, (spansOf.get(context) ?? 0) + 1);
      const begun = span.begun();
      awaited.then(
        () => begun.end(),
        (fault: unknown) => begun.end(fault),
      );
      return result;
    } finally {
      span.returned = true;
    }
  };
}

/** What a result waits for: itself, or the members of a list; null where it is there. */
function pendingOf(result: unknown): Promise<unknown> | null {
  if (result instanceof Promise) return result;
  return Array.isArray(result) && result.some((each) => each instanceof Promise) ? Promise.all(result) : null;
}

/** A span that begins only when somebody needs it, at the time when it was made. */
class LateSpan implements Span {
  readonly sampled = true;
  returned = false;
  private span: Span | null = null;
  private readonly startedAt = Date.now();

  constructor(
    private readonly above: Span,
    private readonly name: string,
  ) {}

  begun(): Span {
    this.span ??= this.above.child(this.name, 'internal', {}, this.startedAt);
    return this.span;
  }

  get traceparent(): string {
    return this.nearest().traceparent;
  }

  child(...described: Parameters<Span['child']>): Span {
    return this.nearest().child(...described);
  }

  set(attributes: SpanAttributes): void {
    this.span?.set(attributes);
  }

  end(fault?: unknown): void {
    this.span?.end(fault);
  }

  /** What a resolver has left running that had answered at once stands below the request. */
  private nearest(): Span {
    return this.returned && this.span === null ? this.above : this.begun();
  }
}

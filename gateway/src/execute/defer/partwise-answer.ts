/** Runs an operation whose answer comes in parts. */
import { answerName } from '../../operation/plan-names.js';
import { explains } from '../complete/explained.js';
import type { AnswerError } from '../../response/answer-error.js';
import type { Completion, CompletionError } from '../complete/completion.js';
import type { DeferredPart, DeliveryGroup, WriteObject } from './delivery.js';
import { isJsonObject } from '../../response/json.js';
import type { Json, JsonObject } from '../../response/json.js';
import type { ResponsePath } from '../../response/response-path.js';
import { faultError } from '../complete/fault-error.js';
import type { PendingPart, PartsFormat, IncrementalResult, TextEnd } from './parts-format.js';
import { addTo, objectsAt, valueAt } from './located-objects.js';
import type { Execution } from '../fetch/execution.js';
import type { Run } from '../run/run.js';
import { unexplained } from '../complete/unexplained.js';

/** What a delivery needs of the engine. */
export interface Delivering {
  readonly group: DeliveryGroup;
  /** The execution of the first group. */
  readonly run: Execution;
  /** An execution over the same tree with errors of its own. */
  another(): Execution;
  readonly introspect: Completion['introspect'];
  /** What a part, or (null) the first answer, leaves out because the caller may not see it. */
  deniedIn(part: DeferredPart | null): readonly AnswerError[];
  readonly format: PartsFormat;
  /** Sends one part, a JSON text; resolves when the next may be made. */
  send(text: string): Promise<void>;
}

/** A part whose fetches have begun, or will as soon as they can. */
interface BegunPart {
  readonly part: DeferredPart;
  readonly run: Execution;
  readonly fetched: Promise<void>;
  readonly inner: readonly BegunPart[];
}

/** Sends the first answer and then each part when it is there; resolves when all are sent. One for each operation. */
export class PartwiseAnswer {
  private readonly met: AnswerError[] = [];
  /** What clients have by now: a part of something that became null is not for them. */
  private view: Json = null;
  private waiting: number;
  private turn: Promise<void> = Promise.resolve();
  /** Parts of whose denials the client was told when it could be seen that there is no object for them. */
  private readonly toldUnplaced = new Set<DeferredPart>();

  constructor(private readonly delivering: Delivering) {
    this.waiting = delivering.group.parts.length;
  }

  /** All errors that were sent, in their order. */
  get errors(): readonly AnswerError[] {
    return this.met;
  }

  async deliver(): Promise<void> {
    const { group, run } = this.delivering;
    const fetched = group.fetch(run);
    const parts = group.parts.map((part) => this.begin(part, fetched));
    await fetched;
    const sent = this.inTurn(() => this.firstText());
    await Promise.all(parts.map((part) => this.follow(part, sent)));
    await sent;
  }

  /** Begins a part's fetches as soon as what they need is in the tree, be it before what comes before them has been sent. */
  private begin(part: DeferredPart, before: Promise<void>): BegunPart {
    const run = this.delivering.another();
    const ready = part.needs === null || run.endedFetches === undefined ? before : Promise.race([before, run.endedFetches.all(part.needs)]);
    const fetched = ready.then(() => part.group.fetch(run));
    // Who waits for it is told; until then it is nobody's.
    fetched.catch(() => {});
    return { part, run, fetched, inner: part.group.parts.map((each) => this.begin(each, fetched)) };
  }

  /** Sends a part after what it is a part of. */
  private async follow(begun: BegunPart, after: Promise<void>): Promise<void> {
    await Promise.all([begun.fetched, after]);
    const sent = this.inTurn(() => this.partText(begun));
    await Promise.all(begun.inner.map((each) => this.follow(each, sent)));
    await sent;
  }

  /** Texts are made one after another, each when the client has read what came before: what waits is fetched, and nothing more. */
  private inTurn(make: () => string | null): Promise<void> {
    this.turn = this.turn.then(async () => {
      const text = make();
      if (text !== null) await this.delivering.send(text);
    });
    return this.turn;
  }

  private firstText(): string {
    const { group, run, format } = this.delivering;
    const { data, errors } = this.written(run.root, group.writerOf(run.root), run, []);
    this.view = JSON.parse(data) as Json;
    const pending = this.pending(group.parts);
    const told = [...this.delivering.deniedIn(null), ...this.unplacedDenials(pending), ...errors];
    return format.first(this.noted({ data, errors: told, path: [] }), pending, this.ending());
  }

  /** Null for an empty part; but where nothing else would say that it was the last, that is told. */
  private partText({ part, run }: BegunPart): string | null {
    const results = this.resultsOf(part, run);
    const pending = this.pending(part.group.parts);
    const denied = this.toldUnplaced.has(part) ? [] : this.delivering.deniedIn(part);
    const told = [...denied, ...this.unplacedDenials(pending)];
    const [first, ...others] = results;
    // Where there is no object for the part, nothing is added to anything.
    if (first !== undefined) results.splice(0, results.length, { ...first, errors: [...told, ...first.errors] }, ...others);
    else if (told.length > 0) results.push({ data: '{}', errors: told, path: [] });
    this.waiting += part.group.parts.length - 1;
    return this.delivering.format.next(
      part,
      results.map((result) => this.noted(result)),
      pending,
      this.ending(),
    );
  }

  /** The part's objects, each as it is sent. */
  private resultsOf(part: DeferredPart, run: Run): IncrementalResult[] {
    const results: IncrementalResult[] = [];
    for (const { object, path } of objectsAt(run.root, part.path, answerName)) {
      const known = valueAt(this.view, path);
      const write = isJsonObject(known) ? part.group.writerOf(object) : null;
      if (write === null || !isJsonObject(known)) continue;
      const { data, errors } = this.written(object, write, run, path);
      addTo(known, JSON.parse(data) as Json);
      results.push({ data, errors, path });
    }
    return results;
  }

  /** Where the parts will be, as far as the client has the objects; nothing, where it is not told beforehand. */
  private pending(parts: readonly DeferredPart[]): readonly PendingPart[] {
    const { format, run } = this.delivering;
    if (!format.announces) return [];
    return parts.map((part) => {
      const located = objectsAt(run.root, part.path, answerName).filter(
        ({ object, path }) => isJsonObject(valueAt(this.view, path)) && part.group.writerOf(object) !== null,
      );
      return { part, paths: located.map(({ path }) => path) };
    });
  }

  /** What is denied in parts that nothing will be sent of, and in theirs. */
  private unplacedDenials(pending: readonly PendingPart[]): readonly AnswerError[] {
    const tell = (part: DeferredPart): readonly AnswerError[] => {
      this.toldUnplaced.add(part);
      return [...this.delivering.deniedIn(part), ...part.group.parts.flatMap(tell)];
    };
    return pending.filter(({ part, paths }) => paths.length === 0 && !this.toldUnplaced.has(part)).flatMap(({ part }) => tell(part));
  }

  /** Whether more follows; what ends the answer tells what was asked beside it. */
  private ending(): TextEnd {
    const isLast = this.waiting <= 0;
    const extensions = isLast ? this.delivering.run.context.extensions?.() : undefined;
    const beside = extensions === undefined ? '' : `"extensions":${JSON.stringify(extensions)},`;
    return { text: `${beside}"hasNext":${String(!isLast)}`, isLast };
  }

  private noted(result: IncrementalResult): IncrementalResult {
    this.met.push(...result.errors);
    return result;
  }

  /** One object's text and the errors that belong to it: those that stand below its path. */
  private written(object: JsonObject, write: WriteObject | null, run: Run, path: ResponsePath) {
    const { introspect } = this.delivering;
    const faults: CompletionError[] = [];
    const data = write === null ? '{}' : write(object, { errors: faults, introspect });
    const known = run.errors.filter((error) => path.length === 0 || concerns(error.path, path));
    const found = unexplained(
      faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] })),
      known,
      run.root,
    );
    return { data, errors: [...known, ...found.map((fault) => faultError(fault))] };
  }
}

/** Whether an error is about what stands at a path; one about a whole fetch names no indices and concerns every element. */
function concerns(error: ResponsePath | undefined, path: ResponsePath): boolean {
  return error === undefined || explains([{ message: '', path: error, extensions: {} }], path);
}

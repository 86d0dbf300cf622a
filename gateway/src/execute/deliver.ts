/** Runs an operation whose answer comes in parts, in the format of Apollo's clients (`deferSpec=20220824`). */
import { answerName } from '../plan/plan-names.js';
import { explains } from './answer-errors.js';
import type { AnswerError } from './answer-errors.js';
import type { Completion, CompletionError } from './completion.js';
import type { DeferredPart, Portion, WriteObject } from './delivery.js';
import { isJsonObject } from './json.js';
import type { Json, JsonObject } from './json.js';
import type { ResponsePath } from './paths.js';
import { addTo, placesAt, valueAt } from './placed-objects.js';
import type { Run } from './run.js';

/** What a delivery needs of the engine. */
export interface Delivering {
  readonly portion: Portion;
  /** The run of the first portion. */
  readonly run: Run;
  /** A run over the same tree with errors of its own. */
  another(): Run;
  readonly introspect: Completion['introspect'];
  faultError(fault: CompletionError): AnswerError;
  /** What a part, or (null) the first answer, leaves out because the caller may not see it. */
  deniedIn(part: DeferredPart | null): readonly AnswerError[];
  /** Sends one part, a JSON text; resolves when the next may be made. */
  send(text: string): Promise<void>;
}

/** A part whose fetches have begun, or will as soon as they can. */
interface BegunPart {
  readonly part: DeferredPart;
  readonly run: Run;
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

  constructor(private readonly delivering: Delivering) {
    this.waiting = delivering.portion.parts.length;
  }

  /** All errors that were sent, in their order. */
  get errors(): readonly AnswerError[] {
    return this.met;
  }

  async deliver(): Promise<void> {
    const { portion, run } = this.delivering;
    const fetched = portion.fetch(run);
    const parts = portion.parts.map((part) => this.begin(part, fetched));
    await fetched;
    const sent = this.inTurn(() => this.firstText());
    await Promise.all(parts.map((part) => this.follow(part, sent)));
    await sent;
  }

  /** Begins a part's fetches as soon as what they need is in the tree, be it before what comes before them has been sent. */
  private begin(part: DeferredPart, before: Promise<void>): BegunPart {
    const run = this.delivering.another();
    const ready = part.needs === null || run.landings === undefined ? before : Promise.race([before, run.landings.all(part.needs)]);
    const fetched = ready.then(() => part.portion.fetch(run));
    // Who waits for it is told; until then it is nobody's.
    fetched.catch(() => {});
    return { part, run, fetched, inner: part.portion.parts.map((each) => this.begin(each, fetched)) };
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
    const { portion, run } = this.delivering;
    const first = this.written(run.root, portion.writerOf(run.root), run, []);
    this.view = JSON.parse(first.data) as Json;
    const errors = this.told([...this.delivering.deniedIn(null), ...first.errors]);
    return `{${errors}"data":${first.data},${this.ending()}}`;
  }

  /** Null for an empty part; but where nothing else would say that it was the last, that is told. */
  private partText({ part, run }: BegunPart): string | null {
    const entries: string[] = [];
    let denied = this.delivering.deniedIn(part);
    const label = part.label === undefined ? '' : `,"label":${JSON.stringify(part.label)}`;
    const add = (data: string, path: ResponsePath, found: readonly AnswerError[]): void => {
      if (data === '{}' && found.length === 0) return;
      entries.push(`{${this.told(found)}"data":${data},"path":${JSON.stringify(path)}${label}}`);
    };
    for (const { object, path } of placesAt(run.root, part.path, answerName)) {
      const place = valueAt(this.view, path);
      const write = isJsonObject(place) ? part.portion.writerOf(object) : null;
      if (write === null || !isJsonObject(place)) continue;
      const { data, errors } = this.written(object, write, run, path);
      addTo(place, JSON.parse(data) as Json);
      add(data, path, [...denied, ...errors]);
      denied = [];
    }
    // Where the part has no place, nothing is added to anything.
    add('{}', [], denied);
    this.waiting += part.portion.parts.length - 1;
    if (entries.length === 0 && this.waiting > 0) return null;
    return `{${entries.length === 0 ? '' : `"incremental":[${entries.join(',')}],`}${this.ending()}}`;
  }

  /** Whether more follows; what ends the answer tells what was asked beside it. */
  private ending(): string {
    const extensions = this.waiting > 0 ? undefined : this.delivering.run.context.extensions?.();
    return `${extensions === undefined ? '' : `"extensions":${JSON.stringify(extensions)},`}"hasNext":${String(this.waiting > 0)}`;
  }

  private told(errors: readonly AnswerError[]): string {
    this.met.push(...errors);
    return errors.length === 0 ? '' : `"errors":${JSON.stringify(errors)},`;
  }

  /** One object's text and the errors that belong to it: those that stand below its path. */
  private written(object: JsonObject, write: WriteObject | null, run: Run, path: ResponsePath) {
    const { introspect, faultError } = this.delivering;
    const faults: CompletionError[] = [];
    const data = write === null ? '{}' : write(object, { errors: faults, introspect });
    const known = run.errors.filter((error) => path.length === 0 || concerns(error.path, path));
    const found = faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] })).filter((fault) => !explains(known, fault.path));
    return { data, errors: [...known, ...found.map((fault) => faultError(fault))] };
  }
}

/** Whether an error is about what stands at a place; one about a whole fetch names no indices and concerns every element. */
function concerns(error: ResponsePath | undefined, path: ResponsePath): boolean {
  return error === undefined || explains([{ message: '', path: error, extensions: {} }], path);
}

/** Runs an operation whose answer comes in parts. */
import { answerName } from '../../operation/plan-names.js';
import { explains } from '../../response/answer-errors.js';
import type { AnswerError } from '../../response/answer-errors.js';
import type { Completion, CompletionError } from '../complete/completion.js';
import type { DeferredPart, Portion, WriteObject } from './delivery.js';
import { isJsonObject } from '../../response/json.js';
import type { Json, JsonObject } from '../../response/json.js';
import type { ResponsePath } from '../fetch/paths/walk.js';
import { faultError } from '../refusals.js';
import type { Following, PartsFormat, Piece, TextEnd } from './parts-format.js';
import { addTo, placesAt, valueAt } from './located-objects.js';
import type { Run } from '../run/run.js';
import { unexplained } from '../complete/unexplained.js';

/** What a delivery needs of the engine. */
export interface Delivering {
  readonly portion: Portion;
  /** The run of the first portion. */
  readonly run: Run;
  /** A run over the same tree with errors of its own. */
  another(): Run;
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
  /** Parts of whose denials the client was told when it could be seen that they have no place. */
  private readonly placelessTold = new Set<DeferredPart>();

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
    const { portion, run, format } = this.delivering;
    const { data, errors } = this.written(run.root, portion.writerOf(run.root), run, []);
    this.view = JSON.parse(data) as Json;
    const following = this.following(portion.parts);
    const told = [...this.delivering.deniedIn(null), ...this.placeless(following), ...errors];
    return format.first(this.noted({ data, errors: told, path: [] }), following, this.ending());
  }

  /** Null for an empty part; but where nothing else would say that it was the last, that is told. */
  private partText({ part, run }: BegunPart): string | null {
    const pieces = this.piecesOf(part, run);
    const following = this.following(part.portion.parts);
    const denied = this.placelessTold.has(part) ? [] : this.delivering.deniedIn(part);
    const told = [...denied, ...this.placeless(following)];
    const [first, ...others] = pieces;
    // Where the part has no place, nothing is added to anything.
    if (first !== undefined) pieces.splice(0, pieces.length, { ...first, errors: [...told, ...first.errors] }, ...others);
    else if (told.length > 0) pieces.push({ data: '{}', errors: told, path: [] });
    this.waiting += part.portion.parts.length - 1;
    return this.delivering.format.next(
      part,
      pieces.map((piece) => this.noted(piece)),
      following,
      this.ending(),
    );
  }

  /** The part's objects, each as it is sent. */
  private piecesOf(part: DeferredPart, run: Run): Piece[] {
    const pieces: Piece[] = [];
    for (const { object, path } of placesAt(run.root, part.path, answerName)) {
      const place = valueAt(this.view, path);
      const write = isJsonObject(place) ? part.portion.writerOf(object) : null;
      if (write === null || !isJsonObject(place)) continue;
      const { data, errors } = this.written(object, write, run, path);
      addTo(place, JSON.parse(data) as Json);
      pieces.push({ data, errors, path });
    }
    return pieces;
  }

  /** Where the parts will be, as far as the client has the objects; nothing, where it is not told beforehand. */
  private following(parts: readonly DeferredPart[]): readonly Following[] {
    const { format, run } = this.delivering;
    if (!format.announces) return [];
    return parts.map((part) => {
      const places = placesAt(run.root, part.path, answerName).filter(
        ({ object, path }) => isJsonObject(valueAt(this.view, path)) && part.portion.writerOf(object) !== null,
      );
      return { part, places: places.map(({ path }) => path) };
    });
  }

  /** What is denied in parts that nothing will be sent of, and in theirs. */
  private placeless(following: readonly Following[]): readonly AnswerError[] {
    const tell = (part: DeferredPart): readonly AnswerError[] => {
      this.placelessTold.add(part);
      return [...this.delivering.deniedIn(part), ...part.portion.parts.flatMap(tell)];
    };
    return following.filter(({ part, places }) => places.length === 0 && !this.placelessTold.has(part)).flatMap(({ part }) => tell(part));
  }

  /** Whether more follows; what ends the answer tells what was asked beside it. */
  private ending(): TextEnd {
    const isLast = this.waiting <= 0;
    const extensions = isLast ? this.delivering.run.context.extensions?.() : undefined;
    const beside = extensions === undefined ? '' : `"extensions":${JSON.stringify(extensions)},`;
    return { text: `${beside}"hasNext":${String(!isLast)}`, isLast };
  }

  private noted(piece: Piece): Piece {
    this.met.push(...piece.errors);
    return piece;
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

/** Whether an error is about what stands at a place; one about a whole fetch names no indices and concerns every element. */
function concerns(error: ResponsePath | undefined, path: ResponsePath): boolean {
  return error === undefined || explains([{ message: '', path: error, extensions: {} }], path);
}

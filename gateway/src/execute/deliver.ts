/** Runs an operation whose answer comes in parts, in the format of Apollo's clients (`deferSpec=20220824`). */
import { answerName } from '../plan/plan-names.js';
import { explains } from './answer-errors.js';
import type { AnswerError } from './answer-errors.js';
import type { Completion, CompletionError } from './completion.js';
import { placesAt } from './delivery.js';
import type { DeferredPart, Portion, WriteObject } from './delivery.js';
import { isJsonObject } from './json.js';
import type { Json, JsonObject } from './json.js';
import type { ResponsePath } from './paths.js';
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
  /** Sends one part: a JSON text. */
  send(text: string): void;
}

/** Sends the first answer and then each part when it is there; resolves when all are sent. */
export async function deliver(delivering: Delivering): Promise<void> {
  const { portion, run, send } = delivering;
  await portion.fetch(run);
  const first = written(run.root, portion.writerOf(run.root, run), run, [], delivering);
  // What clients have by now: a part of something that became null is not for them.
  const view: View = { data: JSON.parse(first.data) as Json };
  const waiting = { parts: portion.parts.length };
  send(`{${first.errors === '' ? '' : `${first.errors},`}"data":${first.data},"hasNext":${String(waiting.parts > 0)}}`);
  await Promise.all(portion.parts.map((part) => deliverPart(part, delivering, view, waiting)));
}

interface View {
  data: Json;
}

async function deliverPart(part: DeferredPart, delivering: Delivering, view: View, waiting: { parts: number }): Promise<void> {
  const run = delivering.another();
  await part.portion.fetch(run);
  const entries: string[] = [];
  for (const { object, path } of placesAt(run.root, part.path, answerName)) {
    const place = valueAt(view.data, path);
    const write = isJsonObject(place) ? part.portion.writerOf(object, run) : null;
    if (write === null || !isJsonObject(place)) continue;
    const { data, errors } = written(object, write, run, path, delivering);
    if (data === '{}' && errors === '') continue;
    addTo(place, JSON.parse(data) as Json);
    const label = part.label === undefined ? '' : `,"label":${JSON.stringify(part.label)}`;
    entries.push(`{"data":${data},"path":${JSON.stringify(path)}${label}${errors === '' ? '' : `,${errors}`}}`);
  }
  waiting.parts += part.portion.parts.length - 1;
  const incremental = entries.length === 0 ? '' : `"incremental":[${entries.join(',')}],`;
  // An empty part is told of only where nothing else would say that it was the last.
  if (incremental !== '' || waiting.parts === 0) delivering.send(`{${incremental}"hasNext":${String(waiting.parts > 0)}}`);
  await Promise.all(part.portion.parts.map((each) => deliverPart(each, delivering, view, waiting)));
}

/** One object's text and the errors that belong to it: those that stand below its path. */
function written(object: JsonObject, write: WriteObject | null, run: Run, path: ResponsePath, delivering: Delivering) {
  const faults: CompletionError[] = [];
  const data = write === null ? '{}' : write(object, { errors: faults, introspect: delivering.introspect });
  const known = run.errors.filter((error) => path.length === 0 || concerns(error.path, path));
  const found = faults.map((fault) => ({ ...fault, path: [...path, ...fault.path] })).filter((fault) => !explains(known, fault.path));
  const errors = [...known, ...found.map((fault) => delivering.faultError(fault))];
  return { data, errors: errors.length === 0 ? '' : `"errors":${JSON.stringify(errors)}` };
}

/** Whether an error is about what stands at a place; one about a whole fetch names no indices and concerns every element. */
function concerns(error: ResponsePath | undefined, path: ResponsePath): boolean {
  return error === undefined || explains([{ message: '', path: error, extensions: {} }], path);
}

function valueAt(data: Json, path: ResponsePath): Json | undefined {
  let value: Json | undefined = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    const inside: [string, unknown] | undefined = Object.entries(value).find(([name]) => name === String(key));
    value = inside === undefined ? undefined : (inside[1] as Json | undefined);
  }
  return value;
}

/** Objects join with what the client has already; anything else takes its place. */
function addTo(place: JsonObject, added: Json): void {
  if (!isJsonObject(added)) return;
  for (const [key, value] of Object.entries(added)) {
    const present = place[key];
    if (isJsonObject(present) && isJsonObject(value)) addTo(present, value);
    else if (value !== undefined) Object.defineProperty(place, key, { value, configurable: true, enumerable: true, writable: true });
  }
}

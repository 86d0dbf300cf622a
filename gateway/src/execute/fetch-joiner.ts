/** Gathers the entity fetches that become due together, asks each service once, and hands each fetch its part of the answer. */
import type { SubgraphError, SubgraphResult } from '../transport/transport.js';
import { SubgraphUnavailable } from '../transport/transport.js';
import { joinQuestions } from './entity-question.js';
import type { EntityQuestion, JoinedOperation } from './entity-question.js';
import { isJsonList } from './json.js';
import type { Json, JsonObject } from './json.js';
import { ask, pickVariables } from './run.js';
import type { Run } from './run.js';

/** An error of an entity fetch: about one representation, or (null) about the fetch. */
export interface EntityError {
  readonly error: SubgraphError;
  readonly index: number | null;
  /** Path below the entity. */
  readonly path: readonly (string | number)[];
}

/** A fetch's part of an answer, in the order of its representations. */
export interface EntityAnswer {
  readonly entities: readonly (Json | undefined)[];
  readonly errors: readonly EntityError[];
  /** Whether other fetches were given the same objects. */
  readonly shared: boolean;
}

type Deliver = (answer: EntityAnswer | SubgraphUnavailable) => void;

interface Due {
  readonly question: EntityQuestion;
  readonly keys: readonly string[];
  readonly representations: readonly JsonObject[];
  readonly deliver: Deliver;
}

/** The fetches that ask the same of one service, with all their representations. */
interface Joint {
  readonly question: EntityQuestion;
  readonly due: Due[];
  readonly indexOf: Map<string, number>;
  readonly representations: JsonObject[];
}

/** Joined operations of one plan, by the questions in them. */
export type JoinedOperations = Map<string, JoinedOperation>;

const maxJoinedOperations = 64;

/** One for each execution. */
export class FetchJoiner {
  private readonly due = new Map<string, Due[]>();

  constructor(private readonly joined: JoinedOperations) {}

  /** Asks for entities at the end of this turn of the event loop, together with whatever else is due then. */
  ask(run: Run, question: EntityQuestion, representations: ReadonlyMap<string, JsonObject>): Promise<EntityAnswer | SubgraphUnavailable> {
    return new Promise((deliver) => {
      const waiting = this.due.get(question.service) ?? [];
      waiting.push({ question, keys: [...representations.keys()], representations: [...representations.values()], deliver });
      this.due.set(question.service, waiting);
      // After the promise callbacks that are running now, for they make more fetches due; before any other input.
      if (waiting.length === 1) process.nextTick(() => void this.flush(run, question.service));
    });
  }

  private async flush(run: Run, service: string): Promise<void> {
    const due = this.due.get(service) ?? [];
    this.due.delete(service);
    const joints = join(due);
    const together = joints.filter((joint) => joint.question.selection !== null);
    const alone = joints.filter((joint) => joint.question.selection === null);
    await Promise.all([...alone.map((joint) => askAlone(run, joint)), this.askTogether(run, together)]);
  }

  private async askTogether(run: Run, joints: readonly Joint[]): Promise<void> {
    const [first] = joints;
    if (first === undefined) return;
    if (joints.length === 1) return askAlone(run, first);
    const { operation, document, variableNames } = this.operationFor(joints);
    const variables = pickVariables(run, variableNames);
    joints.forEach((joint, at) => {
      variables[`r${String(at)}_`] = joint.representations;
    });
    const result = await ask(run, first.question.service, { operation, document, variables });
    if (result instanceof SubgraphUnavailable) {
      for (const joint of joints) deliverFault(joint, result);
    } else if (result.data === undefined || result.data === null) {
      await Promise.all(joints.map((joint) => askAlone(run, joint)));
    } else {
      joints.forEach((joint, at) => {
        deliver(joint, result, `_${String(at)}`);
      });
    }
  }

  private operationFor(joints: readonly Joint[]): JoinedOperation {
    const questions = joints.map((joint) => joint.question);
    const key = questions.map((question) => question.operation).join('\n');
    const known = this.joined.get(key);
    if (known !== undefined) return known;
    const made = joinQuestions(questions);
    if (this.joined.size < maxJoinedOperations) this.joined.set(key, made);
    return made;
  }
}

function join(due: readonly Due[]): readonly Joint[] {
  const joints = new Map<string, Joint>();
  for (const each of due) {
    const key = each.question.selection ?? each.question.operation;
    const joint: Joint = joints.get(key) ?? { question: each.question, due: [], indexOf: new Map(), representations: [] };
    joints.set(key, joint);
    joint.due.push(each);
    each.representations.forEach((representation, at) => {
      const text = each.keys[at] ?? '';
      if (joint.indexOf.has(text)) return;
      joint.indexOf.set(text, joint.representations.length);
      joint.representations.push(representation);
    });
  }
  return [...joints.values()];
}

async function askAlone(run: Run, joint: Joint): Promise<void> {
  const { service, operation, document, operationName, variableNames } = joint.question;
  const variables = { ...pickVariables(run, variableNames), representations: joint.representations };
  const named = operationName === undefined ? {} : { operationName };
  const result = await ask(run, service, { operation, document, variables, ...named });
  if (result instanceof SubgraphUnavailable) deliverFault(joint, result);
  else deliver(joint, result, '_entities');
}

function deliverFault(joint: Joint, fault: SubgraphUnavailable): void {
  for (const each of joint.due) each.deliver(fault);
}

function deliver(joint: Joint, result: SubgraphResult, alias: string): void {
  const entities = result.data?.[alias];
  // In a joined answer, an error with a path belongs to the question whose alias it begins with.
  const errors = (result.errors ?? []).filter((error) => alias === '_entities' || error.path === undefined || error.path[0] === alias);
  const list = isJsonList(entities) ? entities : null;
  if ((list === null && errors.length === 0) || (list !== null && list.length !== joint.representations.length)) {
    deliverFault(joint, new SubgraphUnavailable(`"${joint.question.service}" did not answer with one entity for each representation.`));
    return;
  }
  for (const each of joint.due) {
    const indices = each.keys.map((key) => joint.indexOf.get(key) ?? -1);
    const mine = errors.map((error) => entityError(error, indices)).filter((error) => error !== null);
    each.deliver({ entities: indices.map((index) => list?.[index]), errors: mine, shared: joint.due.length > 1 });
  }
}

function entityError(error: SubgraphError, indices: readonly number[]): EntityError | null {
  const at = error.path?.[1];
  if (typeof at !== 'number') return { error, index: null, path: [] };
  const index = indices.indexOf(at);
  return index < 0 ? null : { error, index, path: error.path?.slice(2) ?? [] };
}

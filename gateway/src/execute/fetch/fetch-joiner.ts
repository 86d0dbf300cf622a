/** Gathers the entity fetches that become due together, asks each service once, and hands each fetch its part of the answer. */
import { detached } from '@marque/shared/process/detached';
import type { SubgraphError, SubgraphResult } from '../../transport/transport.js';
import { SubgraphUnavailable } from '../../transport/transport.js';
import type { ContextValues } from './context-arguments.js';
import { joinedContextName, joinQuestions } from './entity-fetch.js';
import type { EntityQuestion, JoinedOperation } from './entity-fetch.js';
import { isJsonList } from '../../response/json.js';
import type { Json } from '../../response/json.js';
import { TextVariables } from './request-variables.js';
import type { RequestVariables } from './request-variables.js';
import { ask, pickVariables } from '../run/run.js';
import type { Run } from '../run/run.js';
import type { Wave } from './waves.js';

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

/** Entities that a fetch asks for. */
export interface Asked {
  readonly question: EntityQuestion;
  /** JSON text of each representation, no two of them alike. */
  readonly texts: readonly string[];
  readonly context: ContextValues;
}

interface Due extends Asked {
  readonly deliver: Deliver;
}

/** The fetches that ask the same of one service, with all their representations. */
interface Joint {
  readonly question: EntityQuestion;
  readonly due: Due[];
  readonly texts: readonly string[];
  readonly context: ContextValues;
  /** Where each text stands; null where there is but one fetch. */
  readonly indexOf: ReadonlyMap<string, number> | null;
}

/** Joined operations of one plan, by the questions in them. */
export type JoinedOperations = Map<string, JoinedOperation>;

const maxJoinedOperations = 64;

/** How long a fetch waits for others of its wave. */
const waveWaitMs = 50;

/** What has come of a wave so far. */
interface Gathering {
  /** Fetches that have neither become due nor been passed over. */
  missing: number;
  due: Due[];
  timer: NodeJS.Timeout | undefined;
}

/** One for each execution. */
export class FetchJoiner {
  private readonly gatherings = new Map<Wave, Gathering>();

  constructor(private readonly joined: JoinedOperations) {}

  /**
   * Asks for a fetch's entities as soon as every fetch of the wave is due or passed over, or has been waited for long enough. A fetch has several
   * questions where its objects stand in different contexts.
   */
  ask(run: Run, wave: Wave, asked: readonly Asked[]): readonly Promise<EntityAnswer | SubgraphUnavailable>[] {
    const gathering = this.gathering(wave);
    gathering.missing--;
    const answers = asked.map(
      (each) =>
        new Promise<EntityAnswer | SubgraphUnavailable>((deliver) => {
          gathering.due.push({ ...each, deliver });
        }),
    );
    if (gathering.missing === 0) this.send(run, gathering);
    else
      gathering.timer ??= setTimeout(() => {
        this.send(run, gathering);
      }, waveWaitMs);
    return answers;
  }

  /** A fetch of the wave has nothing to ask, or is left out by a condition. */
  pass(run: Run, wave: Wave): void {
    const gathering = this.gathering(wave);
    gathering.missing--;
    if (gathering.missing === 0 && gathering.due.length > 0) this.send(run, gathering);
  }

  private gathering(wave: Wave): Gathering {
    const known = this.gatherings.get(wave);
    if (known !== undefined) return known;
    const made: Gathering = { missing: wave.size, due: [], timer: undefined };
    this.gatherings.set(wave, made);
    return made;
  }

  private send(run: Run, gathering: Gathering): void {
    clearTimeout(gathering.timer);
    gathering.timer = undefined;
    const { due } = gathering;
    gathering.due = [];
    // Whoever is due waits for an answer: a fault is one too.
    detached(
      () => this.askAll(run, join(due)),
      (fault) => {
        for (const each of due) each.deliver(new SubgraphUnavailable('The fetches could not be joined.', { cause: fault }));
      },
    );
  }

  private async askAll(run: Run, joints: readonly Joint[]): Promise<void> {
    const together = joints.filter((joint) => joint.question.selection !== null);
    const alone = joints.filter((joint) => joint.question.selection === null);
    await Promise.all([...alone.map((joint) => askAlone(run, joint)), this.askTogether(run, together)]);
  }

  private async askTogether(run: Run, joints: readonly Joint[]): Promise<void> {
    const [first] = joints;
    if (first === undefined) return;
    if (joints.length === 1) return askAlone(run, first);
    const { operation, document, variableNames } = this.operationFor(joints);
    const contexts = joints.flatMap(({ context }, at) =>
      Object.entries(context).map(([name, value]) => [joinedContextName(name, at), value]),
    );
    const variables = entityVariables(
      { ...pickVariables(run, variableNames), ...Object.fromEntries(contexts) },
      joints.map((joint, at) => ({ name: `r${String(at)}_`, texts: joint.texts })),
    );
    const result = await ask(run, first.question.service, { operation, document, operationName: undefined }, variables);
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
  const [only, ...others] = due;
  if (only === undefined) return [];
  if (others.length === 0) return [{ ...only, due: [only], indexOf: null }];
  const alike = new Map<string, Due[]>();
  for (const each of due) {
    const selection = each.question.selection ?? each.question.operation;
    const key = each.question.contextNames.size === 0 ? selection : `${selection}\n${JSON.stringify(each.context)}`;
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [each]);
    else known.push(each);
  }
  return [...alike.values()].map(jointOf);
}

function jointOf(due: Due[]): Joint {
  const [first, ...others] = due;
  if (first === undefined) throw new Error('Fetches that ask alike are at least one.');
  const { question, context } = first;
  if (others.length === 0) return { question, context, due, texts: first.texts, indexOf: null };
  const indexOf = new Map<string, number>();
  for (const each of due) for (const text of each.texts) if (!indexOf.has(text)) indexOf.set(text, indexOf.size);
  return { question, context, due, texts: [...indexOf.keys()], indexOf };
}

async function askAlone(run: Run, joint: Joint): Promise<void> {
  const { service, variableNames } = joint.question;
  const picked = pickVariables(run, variableNames);
  const given = joint.question.contextNames.size === 0 ? picked : { ...picked, ...joint.context };
  const variables = entityVariables(given, [{ name: 'representations', texts: joint.texts }]);
  const result = await ask(run, service, joint.question, variables);
  if (result instanceof SubgraphUnavailable) deliverFault(joint, result);
  else deliver(joint, result, '_entities');
}

/** Variables with representations as text; as values they are made only for a transport that reads them. */
function entityVariables(
  variables: Readonly<Record<string, unknown>>,
  representations: readonly { readonly name: string; readonly texts: readonly string[] }[],
): RequestVariables {
  const others = JSON.stringify(variables).slice(1, -1);
  const lists = representations.map(({ name, texts }) => `"${name}":[${texts.join(',')}]`).join(',');
  return new TextVariables(others === '' ? `{${lists}}` : `{${others},${lists}}`);
}

function deliverFault(joint: Joint, fault: SubgraphUnavailable): void {
  for (const each of joint.due) each.deliver(fault);
}

function deliver(joint: Joint, result: SubgraphResult, alias: string): void {
  const entities = result.data?.[alias];
  // In a joined answer, an error with a path belongs to the question whose alias it begins with.
  const errors = (result.errors ?? []).filter((error) => alias === '_entities' || error.path === undefined || error.path[0] === alias);
  const list = isJsonList(entities) ? entities : null;
  if ((list === null && errors.length === 0) || (list !== null && list.length !== joint.texts.length)) {
    deliverFault(joint, new SubgraphUnavailable(`"${joint.question.service}" did not answer with one entity for each representation.`));
    return;
  }
  const { indexOf } = joint;
  const shared = joint.due.length > 1;
  for (const each of joint.due) {
    const indices = indexOf === null ? null : each.texts.map((text) => indexOf.get(text) ?? -1);
    const mine = errors.map((error) => entityError(error, indices)).filter((error) => error !== null);
    each.deliver({ entities: indices === null ? (list ?? []) : indices.map((index) => list?.[index]), errors: mine, shared });
  }
}

function entityError(error: SubgraphError, indices: readonly number[] | null): EntityError | null {
  const at = error.path?.[1];
  if (typeof at !== 'number') return { error, index: null, path: [] };
  const index = indices === null ? at : indices.indexOf(at);
  return index < 0 ? null : { error, index, path: error.path?.slice(2) ?? [] };
}

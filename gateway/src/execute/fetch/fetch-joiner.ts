/** Rule 3: gathers the entity fetches that become due together, asks each service once, and hands each fetch its part of the answer. */
import { detached } from '@marque/shared/process/detached';
import { SubgraphUnavailable } from '../../transport/transport.js';
import type { Run } from '../run/run.js';
import { ask } from './ask.js';
import { deliverAnswer, deliverFault } from './deliver-answer.js';
import type { EntityAnswer } from './entity-answer.js';
import { joinedContextName, joinEntityFetches } from './entity-fetch.js';
import type { JoinedOperation } from './entity-fetch.js';
import { join } from './joined-fetch.js';
import type { DueRequest, EntityRequest, JoinedFetch } from './joined-fetch.js';
import { pickVariables, TextVariables } from './request-variables.js';
import type { RequestVariables } from './request-variables.js';
import type { Wave } from './waves.js';

/** Joined operations of one plan, by the operations of the fetches in them. */
export type JoinedOperations = Map<string, JoinedOperation>;

const maxJoinedOperations = 64;

/** How long a fetch waits for others of its wave. */
const waveWaitMs = 50;

/** What has come of a wave so far. */
interface Gathering {
  /** Fetches that have neither become due nor been passed over. */
  missing: number;
  due: DueRequest[];
  timer: NodeJS.Timeout | undefined;
}

/** One for each execution. */
export class FetchJoiner {
  private readonly gatherings = new Map<Wave, Gathering>();

  constructor(private readonly joined: JoinedOperations) {}

  /**
   * Asks for a fetch's entities as soon as every fetch of the wave is due or passed over, or has been waited for long enough. A fetch makes several
   * requests where its objects stand in different contexts.
   */
  ask(run: Run, wave: Wave, requests: readonly EntityRequest[]): readonly Promise<EntityAnswer | SubgraphUnavailable>[] {
    const gathering = this.gathering(wave);
    gathering.missing--;
    const answers = requests.map(
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

  private async askAll(run: Run, fetches: readonly JoinedFetch[]): Promise<void> {
    const together = fetches.filter(({ fetch }) => fetch.selection !== null);
    const alone = fetches.filter(({ fetch }) => fetch.selection === null);
    await Promise.all([...alone.map((each) => askAlone(run, each)), this.askTogether(run, together)]);
  }

  private async askTogether(run: Run, fetches: readonly JoinedFetch[]): Promise<void> {
    const [first] = fetches;
    if (first === undefined) return;
    if (fetches.length === 1) return askAlone(run, first);
    const { operation, document, variableNames } = this.operationFor(fetches);
    const contexts = fetches.flatMap(({ context }, at) =>
      Object.entries(context).map(([name, value]) => [joinedContextName(name, at), value]),
    );
    const variables = entityVariables(
      { ...pickVariables(run, variableNames), ...Object.fromEntries(contexts) },
      fetches.map(({ texts }, at) => ({ name: `r${String(at)}_`, texts })),
    );
    const result = await ask(run, first.fetch.service, { operation, document, operationName: undefined }, variables);
    if (result instanceof SubgraphUnavailable) {
      for (const each of fetches) deliverFault(each, result);
    } else if (result.data === undefined || result.data === null) {
      await Promise.all(fetches.map((each) => askAlone(run, each)));
    } else {
      fetches.forEach((each, at) => {
        deliverAnswer(each, result, `_${String(at)}`);
      });
    }
  }

  private operationFor(fetches: readonly JoinedFetch[]): JoinedOperation {
    const key = fetches.map(({ fetch }) => fetch.operation).join('\n');
    const known = this.joined.get(key);
    if (known !== undefined) return known;
    const made = joinEntityFetches(fetches.map(({ fetch }) => fetch));
    if (this.joined.size < maxJoinedOperations) this.joined.set(key, made);
    return made;
  }
}

async function askAlone(run: Run, joined: JoinedFetch): Promise<void> {
  const { fetch, texts, context } = joined;
  const picked = pickVariables(run, fetch.variableNames);
  const given = fetch.contextNames.size === 0 ? picked : { ...picked, ...context };
  const variables = entityVariables(given, [{ name: 'representations', texts }]);
  const result = await ask(run, fetch.service, fetch, variables);
  if (result instanceof SubgraphUnavailable) deliverFault(joined, result);
  else deliverAnswer(joined, result, '_entities');
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

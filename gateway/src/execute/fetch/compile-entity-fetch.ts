/** A fetch that extends objects of the tree: rules 1 to 3, 5 and 6 put together. */
import type { FetchNode } from '@apollo/query-planner';
import { isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { isJsonObject } from '../../response/json.js';
import type { JsonObject } from '../../response/json.js';
import { mergeInto } from '../../response/merge.js';
import { SubgraphUnavailable } from '../../transport/transport.js';
import { worthwhileUses } from '../run/generated-code.js';
import type { Run } from '../run/run.js';
import { reportUnavailable } from './ask.js';
import { compileContexts } from './context-arguments.js';
import type { EntityAnswer } from './entity-answer.js';
import { readEntityFetch } from './entity-fetch.js';
import type { EntityFetch } from './entity-fetch.js';
import type { Step } from './execution.js';
import { compileFastMerge, leafKeys } from './fast-merge.js';
import type { FastMerge } from './fast-merge.js';
import { pathKeys } from './paths/path-steps.js';
import type { PathStep } from './paths/path-steps.js';
import { responsePathsAt } from './paths/response-paths.js';
import type { Walk } from './paths/walk.js';
import { compileRepresent } from './representations/representation-texts.js';
import type { Representations } from './representations/representation-texts.js';
import { compileRewrites } from './representations/rewrites.js';
import type { Rewrite } from './representations/rewrites.js';
import { subgraphError } from './subgraph-errors.js';
import type { Wave } from './waves.js';

/** Where the objects are that a fetch extends, and with which others it travels. */
export interface EntityTarget {
  readonly steps: readonly PathStep[];
  readonly walk: Walk;
  readonly wave: Wave;
}

/** Compiles an entity fetch. */
export function compileEntityFetch(
  node: FetchNode,
  requires: NonNullable<FetchNode['requires']>,
  { steps, wave, walk }: EntityTarget,
  schema: GraphQLSchema,
): Step {
  const fetch = readEntityFetch(node);
  const represent = compileRepresent(requires, compileRewrites(node.inputRewrites, schema), schema);
  const receive = answerReceiver(fetch, compileRewrites(node.outputRewrites, schema), steps, schema);
  const group = compileContexts(node, steps, schema);
  return async (run) => {
    const { escapeFree } = run.text;
    const requests = group(run.root, walk(run.root, escapeFree)).flatMap(({ objects, values }) => {
      const representations = represent(objects, escapeFree);
      return representations.texts.length === 0 ? [] : [{ ...representations, fetch, context: values }];
    });
    if (requests.length === 0) {
      run.joiner.pass(run, wave);
      return;
    }
    const answers = await Promise.all(run.joiner.ask(run, wave, requests));
    const lost = answers.find((answer) => answer instanceof SubgraphUnavailable);
    if (lost !== undefined) reportUnavailable(run, fetch.service, lost, [pathKeys(steps)]);
    requests.forEach((each, at) => {
      const answer = answers[at];
      if (answer !== undefined && !(answer instanceof SubgraphUnavailable)) receive(run, each, answer);
    });
  };
}

type ReceiveAnswer = (run: Run, asked: Representations, answer: EntityAnswer) => void;

/** Merges the entities of an answer into the objects that were asked about, and reports its errors. */
function answerReceiver(
  { selection, service }: EntityFetch,
  rewrite: Rewrite | null,
  steps: readonly PathStep[],
  schema: GraphQLSchema,
): ReceiveAnswer {
  const take = entityTaker(rewrite, schema);
  const mergeLeaves = leafMerger(rewrite === null ? leafKeys(selection) : null);
  return (run, { objects, texts, indices }, answer) => {
    if (answer.errors.length > 0) reportEntityErrors(run, answer, { service, steps, objects, indices });
    if (mergeLeaves(objects, indices, answer.entities, run.text.escapeFree)) return;
    const copy = answer.shared || objects.length > texts.length;
    objects.forEach((object, at) => {
      const entity = answer.entities[indices[at] ?? -1];
      if (isJsonObject(entity)) take(object, entity, copy);
    });
  };
}

/** Merges where only leaves were asked, once that has been done often; false where it has not. */
function leafMerger(keys: readonly string[] | null): FastMerge {
  if (keys === null) return () => false;
  let uses = 0;
  let fast: FastMerge | null = null;
  return (objects, indices, entities, escapeFree) => {
    if (++uses === worthwhileUses) fast = compileFastMerge(keys);
    return fast?.(objects, indices, entities, escapeFree) === true;
  };
}

type TakeEntity = (object: JsonObject, entity: JsonObject, copy: boolean) => void;

function entityTaker(rewrite: Rewrite | null, schema: GraphQLSchema): TakeEntity {
  return (object, entity, copy) => {
    const type = object['__typename'];
    if (rewrite === null) mergeInto(object, entity, copy);
    else {
      // A rewrite may rename keys: it must see the fetched object alone, and each receiver's only once.
      const own: JsonObject = {};
      mergeInto(own, entity, true);
      rewrite(own);
      mergeInto(object, own, false);
    }
    // A subgraph that knows only the interface calls the object by that name; what it is, we knew already.
    if (typeof type === 'string' && object['__typename'] !== type && isObjectType(schema.getType(type))) object['__typename'] = type;
  };
}

interface AskedObjects extends Pick<Representations, 'objects' | 'indices'> {
  readonly service: string;
  readonly steps: readonly PathStep[];
}

function reportEntityErrors(run: Run, answer: EntityAnswer, { service, steps, objects, indices }: AskedObjects): void {
  const paths = responsePathsAt(run.root, steps);
  for (const { error, index, path: inner } of answer.errors) {
    if (index === null) run.errors.push(subgraphError(error, service, pathKeys(steps)));
    else {
      const asked = objects.filter((_, at) => indices[at] === index);
      for (const object of asked) run.errors.push(subgraphError(error, service, [...(paths.get(object) ?? pathKeys(steps)), ...inner]));
    }
  }
}

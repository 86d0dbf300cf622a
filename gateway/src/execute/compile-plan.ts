/** A plan, compiled once to closures that run many times. */
import type { FetchNode, PlanNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { compileFetch } from './fetch-steps.js';
import type { Step } from './fetch-steps.js';
import { parsePath } from './paths.js';
import type { PathStep } from './paths.js';

/** Compiles a plan's node; the fetches below it begin at `path`. */
export function compileNode(node: PlanNode | undefined, schema: GraphQLSchema, path: readonly PathStep[] = []): Step {
  if (node === undefined) return () => Promise.resolve();
  switch (node.kind) {
    case 'Fetch':
      return compileFetch(node, path, schema);
    case 'Flatten':
      return compileNode(node.node, schema, [...path, ...parsePath(node.path)]);
    case 'Sequence':
      return sequence(node.nodes.map((each) => compileNode(each, schema, path)));
    case 'Parallel':
      return parallel(node.nodes.map((each) => compileNode(each, schema, path)));
    case 'Condition':
      return condition(node.condition, compileNode(node.ifClause, schema, path), compileNode(node.elseClause, schema, path));
    case 'Defer':
      throw new Error('Plans with @defer are not made: the planner is not told to.');
    default:
      throw unknownNode(node);
  }
}

function sequence(steps: readonly Step[]): Step {
  return async (run) => {
    for (const step of steps) await step(run);
  };
}

function parallel(steps: readonly Step[]): Step {
  return async (run) => {
    await Promise.all(steps.map((step) => step(run)));
  };
}

function condition(variable: string, then: Step, otherwise: Step): Step {
  return (run) => (run.flag(variable) ? then(run) : otherwise(run));
}

function unknownNode(node: never): Error {
  return new Error(`The planner made a node of an unknown kind: ${JSON.stringify(node)}`);
}

/** Every fetch below a node. */
export function fetchesOf(node: PlanNode | undefined): readonly FetchNode[] {
  if (node === undefined) return [];
  switch (node.kind) {
    case 'Fetch':
      return [node];
    case 'Flatten':
      return fetchesOf(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchesOf);
    case 'Condition':
      return [...fetchesOf(node.ifClause), ...fetchesOf(node.elseClause)];
    case 'Defer':
      return [];
    default:
      throw unknownNode(node);
  }
}

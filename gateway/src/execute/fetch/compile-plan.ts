/** A plan, compiled once to closures that run many times. */
import type { FetchNode, PlanNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { clientVariable } from '../../operation/plan-names.js';
import { compileEntityFetch } from './compile-entity-fetch.js';
import type { Step } from './execution.js';
import { parsePath } from './paths/path-steps.js';
import type { PathStep } from './paths/path-steps.js';
import { compileWalk } from './paths/walk.js';
import type { Walk } from './paths/walk.js';
import { compileRootFetch } from './root-fetch.js';
import { planWaves } from './waves.js';
import type { Wave, Waves } from './waves.js';

/** Compiles a plan. */
export function compilePlan(node: PlanNode | undefined, schema: GraphQLSchema): Step {
  return new PlanCompiler(schema, planWaves(node)).compile(node, []);
}

interface KnownPath {
  readonly steps: readonly PathStep[];
  readonly walk: Walk;
}

class PlanCompiler {
  private readonly paths = new Map<string, KnownPath>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly waves: Waves,
  ) {}

  /** Compiles a node; the fetches below it begin at `path`. */
  compile(node: PlanNode | undefined, path: readonly (string | number)[]): Step {
    if (node === undefined) return () => Promise.resolve();
    switch (node.kind) {
      case 'Fetch':
        return notingEnd(this.fetch(node, path), node.id);
      case 'Flatten':
        return this.compile(node.node, [...path, ...node.path]);
      case 'Sequence':
        return sequence(node.nodes.map((each) => this.compile(each, path)));
      case 'Parallel':
        return parallel(node.nodes.map((each) => this.compile(each, path)));
      case 'Condition':
        return condition(clientVariable(node.condition), this.branch(node.ifClause, path), this.branch(node.elseClause, path));
      case 'Defer':
        throw new Error('Plans with @defer are not made: the planner is not told to.');
      default:
        throw unknownNode(node);
    }
  }

  private fetch(node: FetchNode, path: readonly (string | number)[]): Step {
    const { steps, walk } = this.walkTo(path);
    if (node.requires === undefined) return compileRootFetch(node, steps, this.schema);
    const wave = this.waves.get(node);
    if (wave === undefined) throw new Error('Every entity fetch of a plan is in a wave.');
    return compileEntityFetch(node, node.requires, { steps, walk, wave }, this.schema);
  }

  /** Fetches at the same path share the walk to it. */
  private walkTo(path: readonly (string | number)[]): KnownPath {
    const key = JSON.stringify(path);
    let known = this.paths.get(key);
    if (known === undefined) {
      const steps = parsePath(path);
      known = { steps, walk: compileWalk(steps) };
      this.paths.set(key, known);
    }
    return known;
  }

  private branch(node: PlanNode | undefined, path: readonly (string | number)[]): Branch {
    const waves = fetchesOf(node).flatMap((fetch) => this.waves.get(fetch) ?? []);
    return { step: this.compile(node, path), waves };
  }
}

/** Only fetches that a deferred part needs have a name. */
function notingEnd(step: Step, id: string | undefined): Step {
  if (id === undefined) return step;
  return async (run) => {
    await step(run);
    run.endedFetches?.note(id);
  };
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

interface Branch {
  readonly step: Step;
  /** The waves of its fetches, one entry for each fetch. */
  readonly waves: readonly Wave[];
}

function condition(variable: string, then: Branch, otherwise: Branch): Step {
  return (run) => {
    const [taken, left] = run.flag(variable) ? [then, otherwise] : [otherwise, then];
    for (const wave of left.waves) run.joiner.pass(run, wave);
    return taken.step(run);
  };
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

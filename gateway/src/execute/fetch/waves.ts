/**
 * Rule 3: which entity fetches of a plan travel together. Fetches to one service that can begin after equally many others make a wave; one that
 * nothing else waits for goes with the last wave to its service, for the answer is not complete before that.
 */
import type { FetchNode, PlanNode } from '@apollo/query-planner';

/** Fetches that are asked at once. */
export interface Wave {
  /** How many fetches it has, conditional ones included. */
  readonly size: number;
}

/** The wave of each entity fetch of a plan. */
export type Waves = ReadonlyMap<FetchNode, Wave>;

interface OrderedFetch {
  readonly fetch: FetchNode;
  /** How many fetches come one after another before it. */
  readonly depth: number;
  /** Whether nothing else waits for it. */
  readonly last: boolean;
}

/** Divides a plan's entity fetches into waves. */
export function planWaves(node: PlanNode | undefined): Waves {
  const ordered: OrderedFetch[] = [];
  if (node !== undefined) order(node, 0, true, ordered);
  const entityFetches = ordered.filter(({ fetch }) => fetch.requires !== undefined);
  const lastTo = new Map<string, number>();
  for (const { fetch, depth } of entityFetches) lastTo.set(fetch.serviceName, Math.max(depth, lastTo.get(fetch.serviceName) ?? 0));
  const groups = new Map<string, FetchNode[]>();
  for (const { fetch, depth, last } of entityFetches) {
    const key = `${String(last ? (lastTo.get(fetch.serviceName) ?? depth) : depth)} ${fetch.serviceName}`;
    groups.set(key, [...(groups.get(key) ?? []), fetch]);
  }
  return new Map(
    [...groups.values()].flatMap((fetches) => {
      const wave: Wave = { size: fetches.length };
      return fetches.map((fetch) => [fetch, wave] as const);
    }),
  );
}

/** Orders the fetches of a node; gives the depth of what comes after it. */
function order(node: PlanNode, depth: number, last: boolean, ordered: OrderedFetch[]): number {
  switch (node.kind) {
    case 'Fetch':
      ordered.push({ fetch: node, depth, last });
      return depth + 1;
    case 'Flatten':
      return order(node.node, depth, last, ordered);
    case 'Sequence': {
      let at = depth;
      node.nodes.forEach((each, index) => {
        at = order(each, at, last && index === node.nodes.length - 1, ordered);
      });
      return at;
    }
    case 'Parallel':
      return Math.max(depth, ...node.nodes.map((each) => order(each, depth, last, ordered)));
    case 'Condition':
      return Math.max(
        depth,
        ...[node.ifClause, node.elseClause].flatMap((each) => (each === undefined ? [] : [order(each, depth, last, ordered)])),
      );
    default:
      return depth;
  }
}

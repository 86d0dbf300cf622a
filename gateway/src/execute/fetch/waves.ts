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

interface Placed {
  readonly fetch: FetchNode;
  /** How many fetches come one after another before it. */
  readonly depth: number;
  /** Whether nothing else waits for it. */
  readonly last: boolean;
}

/** Divides a plan's entity fetches into waves. */
export function planWaves(node: PlanNode | undefined): Waves {
  const placed: Placed[] = [];
  if (node !== undefined) place(node, 0, true, placed);
  const entityFetches = placed.filter(({ fetch }) => fetch.requires !== undefined);
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

/** Places the fetches of a node; gives the depth of what comes after it. */
function place(node: PlanNode, depth: number, last: boolean, placed: Placed[]): number {
  switch (node.kind) {
    case 'Fetch':
      placed.push({ fetch: node, depth, last });
      return depth + 1;
    case 'Flatten':
      return place(node.node, depth, last, placed);
    case 'Sequence': {
      let at = depth;
      node.nodes.forEach((each, index) => {
        at = place(each, at, last && index === node.nodes.length - 1, placed);
      });
      return at;
    }
    case 'Parallel':
      return Math.max(depth, ...node.nodes.map((each) => place(each, depth, last, placed)));
    case 'Condition':
      return Math.max(
        depth,
        ...[node.ifClause, node.elseClause].flatMap((each) => (each === undefined ? [] : [place(each, depth, last, placed)])),
      );
    default:
      return depth;
  }
}

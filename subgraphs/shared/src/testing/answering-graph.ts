import { type DocumentNode, Kind } from 'graphql';
import type { ServiceGraph, SubgraphName } from '../platform/subgraph.js';

/** One call of a neighbour, as a test sees it. */
export interface NeighbourCall {
  readonly subgraph: SubgraphName;
  /** The name of the operation. */
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Of the service or the person who asks. */
  readonly tenantId: string | null;
}

/** Neighbours for a test: `answer` gives what their graphs would answer. */
export const answeringGraph = (answer: (call: NeighbourCall) => unknown): ServiceGraph => ({
  async request(subgraph, operation, variables, asker) {
    const tenantId = asker === null || typeof asker === 'string' ? asker : asker.tenantId;
    return asData(
      await answer({ subgraph, operation: nameOf(operation), variables: Object.fromEntries(Object.entries(variables)), tenantId }),
    );
  },
});

/** A test answers in the shape that the operation asks for. */
function asData<Data>(answer: unknown): Data {
  return answer as Data;
}

function nameOf({ definitions }: DocumentNode): string {
  const operation = definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  return operation?.name?.value ?? '';
}

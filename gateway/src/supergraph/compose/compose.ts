/** From the SDLs of the subgraphs to the supergraph and the API that clients see. */
import { composeServices } from '@apollo/composition';
import { printSchema as printFederationSchema } from '@apollo/federation-internals';
import { parse } from 'graphql';

/** One subgraph as composition sees it. */
export interface SubgraphSdl {
  readonly name: string;
  /** Where the subgraph listens when it runs as its own process. */
  readonly url: string;
  readonly sdl: string;
}

/** What composition makes. */
export interface Composition {
  /** The standard supergraph file, with its join and auth directives. */
  readonly supergraphSdl: string;
  /** What clients see: without federation's own types and without inaccessible parts. */
  readonly apiSdl: string;
}

/** The subgraphs do not fit together; the message has one line for each reason. */
export class CompositionError extends Error {
  constructor(readonly reasons: readonly string[]) {
    super(`The subgraphs do not compose:\n${reasons.map((reason) => `  - ${reason}`).join('\n')}`);
    this.name = 'CompositionError';
  }
}

/**
 * Composes the subgraphs.
 * @throws CompositionError when an SDL does not parse or the subgraphs contradict each other.
 */
export function composeSubgraphs(subgraphs: readonly SubgraphSdl[]): Composition {
  const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parseSdl(name, sdl) }));
  const result = composeServices(services);
  if (result.errors !== undefined) throw new CompositionError(result.errors.map((error) => error.message));
  return { supergraphSdl: result.supergraphSdl, apiSdl: printFederationSchema(result.schema.toAPISchema()) };
}

function parseSdl(name: string, sdl: string) {
  try {
    return parse(sdl, { noLocation: true });
  } catch (error) {
    throw new CompositionError([`[${name}] ${error instanceof Error ? error.message : String(error)}`]);
  }
}

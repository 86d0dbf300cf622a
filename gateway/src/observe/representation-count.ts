/** Counts what a request to a subgraph asks for. */

/** How many representations of entities a request asks for; variables of the gateway's own making. */
export function representationsIn(variables: Readonly<Record<string, unknown>>): number {
  let count = 0;
  for (const [name, value] of Object.entries(variables)) {
    if (Array.isArray(value) && (name === 'representations' || ownName.test(name))) count += value.length;
  }
  return count;
}

const ownName = /^r\d+_$/;

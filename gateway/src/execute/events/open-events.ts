/** The events of a subscription: where they come from, and how each begins a run of the rest. */
import { plainSource, resumingSource } from './resuming-source.js';
import type { SourceEvent } from './resuming-source.js';
import { factsOfBoth } from '../../transport/text-facts.js';
import { SubgraphUnavailable } from '../../transport/transport.js';
import type { SubgraphResult } from '../../transport/transport.js';
import { pickVariables } from '../fetch/request-variables.js';
import { mergeRootResult } from '../fetch/root-fetch.js';
import type { Json } from '../../response/json.js';
import type { EventFetch } from './event-fetch.js';
import type { Run } from '../run/run.js';

/** Opens the stream at the subgraph that owns it. @throws SubgraphUnavailable where nothing leads there. */
export function openEvents(events: EventFetch | null, run: Run): AsyncIterator<SourceEvent> {
  const transport = events === null ? undefined : run.transports.get(events.service);
  if (events === null || transport === undefined) throw new SubgraphUnavailable('No transport for the subscription.');
  const { caller, headers, lastEventId } = run.context;
  const variables = pickVariables(run, events.variableNames);
  const { request, resume, service } = events;
  if (resume === null) return plainSource(transport.subscribe({ ...request, variables, caller, headers })[Symbol.asyncIterator]());
  const { operation, document } = resume;
  const given = lastEventId === undefined ? null : resume.positionOf(lastEventId);
  const open = (after: Json | null) => {
    const asked = { ...request, operation, document, variables: resume.variablesFrom(variables, after ?? given), caller, headers };
    return transport.subscribe(asked)[Symbol.asyncIterator]();
  };
  return resumingSource(open, resume, (fault) => {
    run.observe(service, 0, fault);
  });
}

/** Takes an event into a run that is still empty. */
export function takeEvent(events: EventFetch | null, event: SubgraphResult, run: Run): void {
  run.text = factsOfBoth(run.text, event.text);
  mergeRootResult(run, event, [run.root], { service: events?.service ?? '', keys: [], rewrite: events?.rewrite ?? null });
}

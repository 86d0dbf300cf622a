/** Puts together what keeps subscriptions and their connections. */
import { standingByAuthenticating } from '../callers/credentials.js';
import { EventSpans } from '../observe/event-spans.js';
import { outcomeOf } from '../observe/metrics.js';
import { personalScope, SubscriptionHub } from '../subscribe/hub.js';
import { createLiveMetrics } from '../subscribe/live-metrics.js';
import type { LiveMetrics } from '../subscribe/live-metrics.js';
import { LiveService } from '../subscribe/live-service.js';
import { StandingWatch } from '../subscribe/standing-watch.js';
import type { GatewayParts } from './gateway-parts.js';

/** All that is live at a gateway. */
export interface Live {
  readonly service: LiveService;
  readonly hub: SubscriptionHub;
  readonly watch: StandingWatch;
  readonly metrics: LiveMetrics;
}

/** Opens it. */
export function openLive(parts: GatewayParts): Live {
  const { options, connections, clients, executors, observer, meter, onFault } = parts;
  const metrics = createLiveMetrics(parts.metrics.registry);
  const spans = new EventSpans(options.tracing ?? null);
  const watch = new StandingWatch(options.checkStanding ?? standingByAuthenticating(clients.authenticate), onFault);
  const hub = new SubscriptionHub(
    options.identityScope ?? personalScope,
    new Set(options.liveFields),
    {
      resolving: (ready, field, resolve) => spans.resolve(ready, field, resolve),
      delivered: metrics.delivered,
      fault: onFault,
    },
    connections.operationTimeoutMs,
  );
  const service = new LiveService({
    documents: parts.documents,
    authenticate: clients.authenticate,
    hub,
    watch,
    read: (asked) => executors.read(asked),
    execute: (operation) => observer.run(operation, (watched) => watched.executor.execute(watched)),
    onSubscribe: (operation, refused) => {
      if (refused === null) spans.opened(operation);
      observer.ended(operation, refused === null ? 'ok' : outcomeOf(refused), 0);
    },
    connectionsPerCaller: connections.socketsPerCaller,
    liveCostPerCaller: connections.liveCostPerCaller,
    operationTimeoutMs: connections.operationTimeoutMs,
    refused: (caller) => meter?.refused(caller) ?? null,
    onClosing: metrics.closing,
    onFault,
  });
  return { service, hub, watch, metrics };
}

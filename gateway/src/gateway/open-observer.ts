/** Puts together what watches a gateway, as its options say. */
import { policies as platformPolicies } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import type { GatewayOptions } from './gateway-options.js';
import { createMetrics } from '../observe/metrics.js';
import type { GatewayMetrics } from '../observe/metrics.js';
import { OperationObserver } from '../observe/operation-observer.js';

const defaultSlowOperationMs = 1_000;
const defaultNamedOperations = 100;

/** The gateway's figures; registered operations always have some of their own. */
export function openGatewayMetrics({ registry, registeredDocuments = new Map(), namedOperations }: GatewayOptions): GatewayMetrics {
  const given = [...registeredDocuments.values()].flatMap((text) => operationName.exec(text)?.[1] ?? []);
  return createMetrics(registry, { given, others: namedOperations ?? defaultNamedOperations });
}

const operationName = /^\s*(?:query|mutation|subscription)\s+(\w+)/m;

/** What watches operations. */
export function openObserver(options: GatewayOptions, metrics: GatewayMetrics): OperationObserver {
  const { logger, tracing = null, slowOperationMs = defaultSlowOperationMs } = options;
  return new OperationObserver({ metrics, logger, tracing, slowOperationMs, mayExplain: explainRule(options) });
}

function explainRule({ explain = 'staff', policies = platformPolicies }: GatewayOptions): (caller: Caller) => boolean {
  if (explain !== 'staff') return () => explain === 'everyone';
  return (caller) => Object.hasOwn(policies, 'staff') && policies['staff']?.(caller) === true;
}

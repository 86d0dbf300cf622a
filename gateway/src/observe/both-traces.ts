/** Two closer looks at one operation. */
import type { RunTrace } from '../execute/run/run-trace.js';

/** Both looks at once. */
export function bothTraces(a: RunTrace, b: RunTrace): RunTrace {
  return {
    planned(plan, durationMs) {
      a.planned(plan, durationMs);
      b.planned(plan, durationMs);
    },
    fetch(service, request) {
      const [first, second] = [a.fetch(service, request), b.fetch(service, request)];
      return {
        traceparent: first.traceparent ?? second.traceparent,
        run: (send) => first.run(() => second.run(send)),
        end(fault, result) {
          first.end(fault, result);
          second.end(fault, result);
        },
      };
    },
  };
}

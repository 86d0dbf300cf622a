/** What `/ready` asks, and what it makes of the answers. */

/** Something that the gateway needs to be ready; resolves when it is there. */
export interface ReadyCheck {
  readonly name: string;
  /** The gateway serves without it, as long as one of its parts is there. Default false: it is needed. */
  readonly part?: boolean;
  check(): Promise<void>;
}

const checkTimeoutMs = 2_000;

/** What came of one check. */
export interface CheckResult {
  readonly name: string;
  readonly ready: boolean;
}

/**
 * Where all of them together leave the gateway. One that lacks some of its parts still serves the others: taking it out of service would take those
 * along.
 */
export function readiness(checks: readonly ReadyCheck[], results: readonly CheckResult[]): 'ready' | 'partial' | 'unready' {
  const of = (part: boolean) => results.filter((_, at) => (checks[at]?.part === true) === part);
  const parts = of(true);
  if (of(false).some((each) => !each.ready) || (parts.length > 0 && parts.every((each) => !each.ready))) return 'unready';
  return parts.every((each) => each.ready) ? 'ready' : 'partial';
}

/** Runs a check. Why a part is not ready is for the log of that part, not for whoever asks. */
export async function runCheck({ name, check }: ReadyCheck): Promise<CheckResult> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => {
      reject(new Error('late'));
    }, checkTimeoutMs).unref();
  });
  try {
    await Promise.race([check(), late]);
    return { name, ready: true };
  } catch {
    return { name, ready: false };
  }
}

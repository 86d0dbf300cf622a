/** The subscriptions of the page: one for each tab at the most, each with its events. GraphiQL itself knows of none of them. */
import { GraphQLError } from 'graphql';
import type { ExecutionResult } from 'graphql';

/** What one answer of a stream was, and when it came. */
export interface StreamEvent {
  readonly number: number;
  readonly at: Date;
  readonly answer: ExecutionResult;
}

/** A subscription as it is shown. */
export interface Following {
  readonly name: string;
  readonly state: 'live' | 'stopped' | 'ended';
  /** The newest first. */
  readonly events: readonly StreamEvent[];
  readonly count: number;
}

/** Older events are dropped. */
export const keptEvents = 200;

interface Running {
  readonly stop: () => void;
}

/** Follows streams side by side and tells whoever looks. */
export class Streams {
  private readonly shown = new Map<string, Following>();
  private readonly running = new Map<string, Running>();
  private readonly listeners = new Set<() => void>();
  /** The tab that is open: what is run now belongs to it. */
  openTab = '';

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What the tab follows; null where it does not. */
  of(tab: string): Following | null {
    return this.shown.get(tab) ?? null;
  }

  /** Follows a stream in the open tab, in place of what that tab has shown. */
  follow(name: string, stream: AsyncIterator<ExecutionResult, undefined>): void {
    const tab = this.openTab;
    this.clear(tab);
    const run: Running = { stop: () => void stream.return?.() };
    this.running.set(tab, run);
    this.show(tab, { name, state: 'live', events: [], count: 0 });
    this.read(tab, run, stream).catch((error: unknown) => {
      const ended = this.shown.get(tab);
      if (ended === undefined || this.running.get(tab) !== run) return;
      const message = error instanceof Error ? error.message : String(error);
      this.running.delete(tab);
      this.show(tab, withEvent({ ...ended, state: 'ended' }, { errors: [new GraphQLError(message)] }));
    });
  }

  /** Ends the tab's stream; its events stay. */
  stop(tab: string): void {
    this.running.get(tab)?.stop();
    this.running.delete(tab);
    const following = this.shown.get(tab);
    if (following?.state === 'live') this.show(tab, { ...following, state: 'stopped' });
  }

  /** Ends the tab's stream and forgets it: something else is shown there now. */
  clear(tab = this.openTab): void {
    this.stop(tab);
    if (this.shown.delete(tab)) this.tell();
  }

  /** Ends what belongs to tabs that are closed. */
  keepOnly(tabs: readonly string[]): void {
    for (const tab of this.shown.keys()) if (!tabs.includes(tab)) this.clear(tab);
  }

  private async read(tab: string, run: Running, stream: AsyncIterator<ExecutionResult, undefined>): Promise<void> {
    for (;;) {
      const { done, value } = await stream.next();
      const following = this.shown.get(tab);
      if (following === undefined || this.running.get(tab) !== run) return;
      if (done === true) {
        this.running.delete(tab);
        return this.show(tab, { ...following, state: 'ended' });
      }
      this.show(tab, withEvent(following, value));
    }
  }

  private show(tab: string, following: Following): void {
    this.shown.set(tab, following);
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

function withEvent(following: Following, answer: ExecutionResult): Following {
  const number = following.count + 1;
  const events = [{ number, at: new Date(), answer }, ...following.events.slice(0, keptEvents - 1)];
  return { ...following, events, count: number };
}

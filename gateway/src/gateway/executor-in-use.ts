/** The executor of now. A reload puts another in its place; what has been read by the one before ends there. */
import type { Change } from '../cache/change.js';
import type { RequestedOperation } from '../execute/client-operation.js';
import { bind } from '../execute/executor.js';
import type { BoundOperation } from '../execute/executor.js';
import type { SubgraphTransport } from '../transport/transport.js';
import type { OpenExecutor } from './open-executor.js';

type Transports = ReadonlyMap<string, SubgraphTransport>;
type Open = (supergraphSdl: string, transports: Transports) => Promise<OpenExecutor>;

/** One for a gateway. */
export class ExecutorInUse {
  private constructor(
    private readonly open: Open,
    private executor: OpenExecutor,
  ) {}

  /** Opens the first. Rejects as `open` does. */
  static async of(open: Open, supergraphSdl: string, transports: Transports): Promise<ExecutorInUse> {
    return new ExecutorInUse(open, await open(supergraphSdl, transports));
  }

  /** The one that reads what comes now. */
  get current(): OpenExecutor {
    return this.executor;
  }

  /** Reads an operation's text, once; it runs where it has been read. */
  read(asked: RequestedOperation): BoundOperation {
    return bind(this.executor, asked);
  }

  /** Puts another in its place. Rejects as `open` does; then the one before stays. */
  async reload(supergraphSdl: string, transports: Transports): Promise<void> {
    const next = await this.open(supergraphSdl, transports);
    const before = this.executor;
    this.executor = next;
    await before.close();
  }

  /** Nothing that was asked before the change is given to who asks from now on. */
  forget(change: Change): void {
    this.executor.forget(change);
  }

  close(): Promise<void> {
    return this.executor.close();
  }
}

import { Gauge, type Registry } from 'prom-client';
import type { Logger } from 'pino';

/** A gauge whose values somebody must be asked for. */
export interface Figures {
  readonly name: string;
  readonly help: string;
  readonly labelNames?: readonly string[];
  /** The values of now; combinations that are not named any more vanish. */
  read(): Promise<readonly { readonly labels?: Readonly<Record<string, string>>; readonly value: number }[]>;
}

const keepMs = 10_000;
const timeoutMs = 2_000;

/**
 * Registers figures that are read when somebody looks, but at most every ten seconds however many look. While they cannot be read
 * the gauge is empty, and the rest of the page is served.
 */
export function registerFigures(registry: Registry, logger: Logger, figures: readonly Figures[]): void {
  for (const { name, help, labelNames = [], read } of figures) {
    let reading: Promise<void> | null = null;
    let readAt = -Infinity;
    const refresh = async (gauge: Gauge): Promise<void> => {
      try {
        const rows = await inTime(read());
        clear(gauge, labelNames);
        for (const { labels = {}, value } of rows) gauge.set(labels, value);
      } catch (error) {
        clear(gauge, labelNames);
        logger.warn({ err: error, figure: name }, 'a figure cannot be read');
      }
    };
    const gauge = new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [registry],
      async collect() {
        if (performance.now() - readAt < keepMs) return;
        reading ??= refresh(this).finally(() => {
          reading = null;
          readAt = performance.now();
        });
        await reading;
      },
    });
    clear(gauge, labelNames);
  }
}

/** A gauge without labels begins at zero; one that is unknown must not say zero. */
function clear(gauge: Gauge, labelNames: readonly string[]): void {
  gauge.reset();
  if (labelNames.length === 0) gauge.remove();
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`not read within ${timeoutMs} ms`));
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

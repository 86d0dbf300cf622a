/** How much memory a platform has, as its figures say. */

/** Bytes. */
export interface Memory {
  readonly heapBytes: number;
  readonly residentBytes: number;
  /** Faults that reached the top of the process; it lived on. */
  readonly faults: number;
}

/** Reads `/metrics`. */
export async function memoryOf(url: string): Promise<Memory> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const figure = (name: string): number => Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'mu').exec(text)?.[1] ?? 0);
  return {
    heapBytes: figure('nodejs_heap_size_used_bytes'),
    residentBytes: figure('process_resident_memory_bytes'),
    faults: figure('marque_process_faults_total'),
  };
}

/** Builds the next generation of a tenant's read models by replay, and shows it once it has all that the shown one has. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from '@marque/shared/db';
import type { PlatformEvent } from '@marque/shared/events';
import type { Platform } from '@marque/shared/platform/subgraph';
import { consumedTypes } from '../domain/projection.js';
import { applyEvents, removeGeneration } from '../store/apply.js';
import { lockGeneration, updateGeneration } from '../store/generations.js';
import type { KnownMonths } from '../store/partitions.js';
import type { GenerationRow } from '../store/tables.js';

/** Name of the durable job. */
export const rebuildTask = 'analytics.rebuild';

const batchSize = 500;
const waitMs = 50;

type Step = 'more' | 'waiting' | 'done';

/**
 * Each batch is a transaction of its own that also notes how far it came, so a crash costs one batch. The last one holds the row
 * that the consumer moves on with each event: what is swapped in has exactly the events of what is swapped out.
 */
export async function rebuild(platform: Platform, { tenantId }: { readonly tenantId: string }): Promise<void> {
  const months: KnownMonths = new Set();
  for (;;) {
    const step = await platform.database.tenant(tenantId, (tx) => nextStep(platform, tx, tenantId, months));
    if (step === 'done') return;
    if (step === 'waiting') await sleep(waitMs);
  }
}

async function nextStep({ events, clock }: Platform, tx: Transaction, tenantId: string, months: KnownMonths): Promise<Step> {
  const building = await lockGeneration(tx, tenantId, 'BUILDING');
  if (!building) return 'done';
  const batch = await events.read(tx, tenantId, consumedTypes, building.position, batchSize);
  if (batch.length === batchSize) {
    await applyBatch(tx, building, batch, months);
    return 'more';
  }
  const shown = await lockGeneration(tx, tenantId, 'ACTIVE');
  if (!shown) throw new Error(`the tenant ${tenantId} shows no generation`);
  // Another process may have consumed what this one has not yet seen settle.
  if (events.settledPosition(tenantId) < shown.position) return 'waiting';
  // Read again under the lock: the consumer may have gone on since the first look. What it has not taken yet stays for it.
  const rest = await events.read(tx, tenantId, consumedTypes, building.position, batchSize);
  if (rest.length === batchSize) return 'more';
  const caughtUp = await applyBatch(
    tx,
    building,
    rest.filter(({ position }) => position <= shown.position),
    months,
  );
  const now = clock.now();
  await updateGeneration(tx, shown, { state: 'RETIRED' });
  await updateGeneration(tx, caughtUp, { state: 'ACTIVE', position: shown.position, finishedAt: now });
  await removeGeneration(tx, shown);
  return 'done';
}

async function applyBatch(
  tx: Transaction,
  building: GenerationRow,
  batch: readonly PlatformEvent[],
  months: KnownMonths,
): Promise<GenerationRow> {
  await applyEvents(tx, building, batch, months);
  const change = { position: batch.at(-1)?.position ?? building.position, events: building.events + batch.length };
  await updateGeneration(tx, building, change);
  return { ...building, ...change };
}

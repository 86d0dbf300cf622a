/** The event log (outbox), its live fan-out and its durable consumers. */
export { changeTopic } from './event.js';
export type { Consumer, EventLog, Json, LiveBus, LiveSubscription, NewEvent, Payload, PlatformEvent } from './event.js';
export { defineEvent, type EventContract, type EventFacts, moneyPayload, type RecordedEvent } from './contracts/contract.js';
export { type EventOf, type EventType, readEvent, readEventPages, readEvents } from './contracts/read.js';
export { namespaceOf } from './namespace.js';
export { type ResumeFrom, resumable } from './live/resumable.js';
export { mapped, takenTogether } from './live/mapped.js';
export { resumed } from './live/resumed.js';

/** The event log (outbox), its live fan-out and its durable consumers. */
export { changeTopic } from './events/event.js';
export type { Consumer, EventLog, Json, LiveBus, LiveSubscription, NewEvent, Payload, PlatformEvent } from './events/event.js';
export { namespaceOf } from './events/namespace.js';
export { type ResumeFrom, resumable } from './events/resumable.js';
export { mapped, takenTogether } from './events/mapped.js';
export { resumed } from './events/resumed.js';

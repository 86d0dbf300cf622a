/** Which operations are traced, by the names that OpenTelemetry has for it. */
export const samplerNames = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;

/** Parent-based ones do as the client's `traceparent` says, and as the rest of the name says where there is none. */
export interface TraceSampling {
  readonly sampler: (typeof samplerNames)[number];
  /** Share of traces, from 0 to 1, for those with a ratio. */
  readonly ratio: number;
}

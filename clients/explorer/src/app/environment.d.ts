/// <reference types="vite/client" />

declare module 'virtual:marque-demo' {
  import type { DemoWorld } from '@marque/explorer/demo-world';
  /** The demo world at the time of the build. */
  export const world: DemoWorld;
}

/// <reference types="vite/client" />

declare module 'virtual:marque-demo' {
  /** The demo world at the time of the build. */
  export const world: import('../demo-world.js').DemoWorld;
}

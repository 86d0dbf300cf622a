/** For whom a value is the same, and how long gateways may keep it: gateways read it from `@cacheControl`. */
import { Directive } from 'type-graphql';

type Decorator = MethodDecorator & PropertyDecorator & ClassDecorator;

/** The same for everybody of the tenant; never kept, but live streams of it are shared. */
export const SameForAll = (): Decorator => Directive('@cacheControl(maxAge: 0)');

/** Another for each person. */
export const Personal = (): Decorator => Directive('@cacheControl(maxAge: 0, scope: "PRIVATE")');

/** The same for everybody of the tenant, and kept for so many seconds. */
export const KeptFor = (seconds: number): Decorator => Directive(`@cacheControl(maxAge: ${seconds})`);

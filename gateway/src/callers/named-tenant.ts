/** By which name a request names its tenant, and what is said of wrong ones: a tenant that is meant and not understood is never left out. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Json, JsonObject } from '../response/json.js';

/** The one name: as a header, as a parameter of the address where a client can send no headers, and in `connection_init`. */
const name = 'marque-tenant';
/** What `connection_init` may say as well; deprecated. */
const olderName = 'tenant';
/** What others call it. A header that a proxy adds for itself may be among them, so that it counts as a mistake only where ours is missing. */
const wrongNames = ['tenant', 'x-tenant', 'x-tenant-id', 'tenant-id', 'x-marque-tenant', 'marque-tenant-id'];

/** What a request says of its tenant. */
export interface NamedTenant {
  /** Slug or id of the tenant that a guest looks at. */
  readonly tenant?: string;
  /** A name by which nobody is told the tenant, where the right one is missing. */
  readonly misnamedTenant?: string;
  /** Why it cannot be told what is shown. */
  readonly unclear?: string;
}

/** The tenant that a request names by header or parameter. */
export function namedTenant(headers: IncomingHttpHeaders, parameters: URLSearchParams | undefined): NamedTenant {
  const header = headers[name];
  const [parameter, ...more] = parameters?.getAll(name) ?? [];
  const tenant = header ?? parameter;
  if (typeof tenant !== 'string') {
    const wrong = wrongNames.find((each) => headers[each] !== undefined) ?? wrongNames.find((each) => parameters?.has(each) === true);
    return wrong === undefined ? {} : { misnamedTenant: wrong };
  }
  if ([parameter, ...more].some((each) => each !== undefined && each !== tenant)) return { tenant, unclear: two };
  return { tenant };
}

const two = 'Two tenants are named: name one, as marque-tenant.';

/** The tenant that `connection_init` names, above what its upgrade request has named. */
export function tenantIn(payload: JsonObject): NamedTenant {
  const { [name]: named, [olderName]: older } = payload;
  const given = [named, older].filter((value) => value !== undefined && value !== null);
  const [tenant] = given;
  if (tenant === undefined) {
    const wrong = Object.keys(payload).find((key) => wrongNames.includes(key.toLowerCase()) || /^tenant_?(?:id|slug|name)$/iu.test(key));
    return wrong === undefined || wrong === olderName ? {} : { misnamedTenant: wrong };
  }
  if (!isText(tenant)) return { unclear: 'The tenant is named by a text.' };
  return given.every((value) => value === tenant) ? { tenant } : { tenant, unclear: two };
}

const isText = (value: Json): value is string => typeof value === 'string';

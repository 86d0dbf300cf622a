/** What counts as one address wherever addresses are counted. */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * The address that limits count by: an IPv4 address, also where it comes mapped into IPv6, or the first 64 bits of an IPv6 one, for a host
 * owns all the rest. What is no address counts as it is.
 */
export function addressKey(address: string): string {
  if (isIP(address) !== 6) return address;
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  const network = parsed.parts.slice(0, 4).map((group) => group.toString(16));
  return `${network.join(':')}::/64`;
}

/** Addresses that may be given to strangers' browsers and, one day, to a fetcher of ours. */
import ipaddr from 'ipaddr.js';

const longest = 2000;
/** A parser takes these away or writes them otherwise, so that what is stored would not be what was checked. */
const noText = /[\p{Cc}\p{Cs}]/u;
/** Names that mean this machine or this network, whatever a resolver says (RFC 6761, RFC 6762, RFC 8375, ICANN's `internal`). */
const ownNames = /(^|\.)(localhost|local|internal|home\.arpa|localdomain|test|invalid|onion)$/;

/**
 * Whether the text is an http or https URL of a public host, without control characters. A literal address must be one of the public internet, in whatever form it is
 * written; a name is taken by its form: where it leads is to be checked by whoever follows it.
 */
export function isPublicUrl(text: string): boolean {
  const url = text.length <= longest && !noText.test(text) ? URL.parse(text) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return false;
  if (url.username !== '' || url.password !== '') return false;
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (ipaddr.isValid(host)) return isPublicAddress(host);
  return host.includes('.') && !ownNames.test(host);
}

/** An IPv4 address may also stand in the last bits of an IPv6 one; the form without a prefix is old (RFC 4291) and still understood. */
function isPublicAddress(host: string): boolean {
  const address = ipaddr.process(host);
  const compatible =
    address.kind() === 'ipv6' &&
    address
      .toByteArray()
      .slice(0, 12)
      .every((byte) => byte === 0);
  return !compatible && address.range() === 'unicast';
}

import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** What the registries of special addresses (RFC 6890) keep out of the public internet, and multicast. */
const notPublic = { 4: new BlockList(), 6: new BlockList() };
for (const network of [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
  // Only 2000::/3 is given out; in it, tunnels to IPv4 (2001::/32, 2002::/16) and documentation are not public.
  // The rest has the loopback, private, link-local and multicast addresses, and IPv4 mapped or translated.
  ...['::/3', '4000::/2', '8000::/1', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
]) {
  const [address, prefix] = network.split('/') as [string, string];
  const family = isIP(address) as 4 | 6;
  notPublic[family].addSubnet(address, Number(prefix), `ipv${family}`);
}

/** Whether an IP address belongs to the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !notPublic[family as 4 | 6].check(address, `ipv${family as 4 | 6}`);
}

/** Whether a URL names an address, rather than a host, and one that is not public. Such addresses are never looked up. */
export function hasPrivateAddress({ hostname }: URL): boolean {
  const address = hostname.replace(/^\[|\]$/g, '');
  return isIP(address) !== 0 && !isPublicAddress(address);
}

/**
 * Looks a name up for a connection, and refuses it where any of its addresses is not public. The connection is made to what was
 * checked here, so a name that changes its address in between gains nothing.
 */
export const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const refused = error ?? (addresses.every(({ address }) => isPublicAddress(address)) ? null : new PrivateAddress());
    if (refused || options.all) callback(refused, refused ? [] : addresses);
    else callback(null, addresses[0]!.address, addresses[0]!.family);
  });
};

/** A name or a URL led to an address that is not public. */
export class PrivateAddress extends Error {
  override readonly name = 'PrivateAddress';
  override readonly message = 'leads to a private address';
}

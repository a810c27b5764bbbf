import { BlockList } from 'node:net'

/** What is not of the public internet (IANA's special-purpose registry, RFC 6890), as prefix and its length. */
const NOT_PUBLIC_IPV4: ReadonlyArray<readonly [prefix: string, bits: number]> = [
  ['0.0.0.0', 8], // unspecified, this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // behind a carrier's NAT
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local; a cloud's metadata is at 169.254.169.254
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments; some clouds' metadata
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
]

/**
 * Of IPv6 only this is public at all (RFC 4291, section 2.4): outside of it are loopback, unspecified, link-local, unique
 * local and multicast addresses, and those that hold one of IPv4 (mapped, compatible, NAT64).
 */
const PUBLIC_IPV6: readonly [prefix: string, bits: number] = ['2000::', 3]
const NOT_PUBLIC_IPV6: ReadonlyArray<readonly [prefix: string, bits: number]> = [
  ['2001::', 23], // protocol assignments; Teredo, which holds an address of IPv4
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4, which holds an address of IPv4
  ['3fff::', 20], // documentation
]

const notPublic = new BlockList()
for (const [prefix, bits] of NOT_PUBLIC_IPV4) notPublic.addSubnet(prefix, bits, 'ipv4')
for (const [prefix, bits] of NOT_PUBLIC_IPV6) notPublic.addSubnet(prefix, bits, 'ipv6')
const publicIpv6 = new BlockList()
publicIpv6.addSubnet(...PUBLIC_IPV6, 'ipv6')

/** Whether an IP address is one of the public internet; what is no address is none. */
export const isPublicAddress = (address: string, family: number): boolean =>
  family === 4
    ? !notPublic.check(address, 'ipv4')
    : family === 6 && publicIpv6.check(address, 'ipv6') && !notPublic.check(address, 'ipv6')

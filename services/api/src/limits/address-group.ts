import { isIPv6 } from 'node:net'

/** How many of the eight groups of an IPv6 address name the network that one customer has: a /64. */
const NETWORK_GROUPS = 4

const IPV4_IN_IPV6 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

const groupsOf = (part: string): ReadonlyArray<string> => (part === '' ? [] : part.split(':'))

const networkOf = (address: string): string => {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const first = groupsOf(head)
  const last = tail === undefined ? [] : groupsOf(tail)
  const whole = [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last]
  return `${whole.slice(0, NETWORK_GROUPS).join(':')}::/64`
}

/** What of an address names one customer: an IPv4 address as it is, the network of an IPv6 address, since one has 2^64 of them. */
export const addressGroup = (address: string): string => {
  const inIpv6 = IPV4_IN_IPV6.exec(address)?.[1]
  if (inIpv6 !== undefined) return inIpv6
  return isIPv6(address) ? networkOf(address) : address
}

/** Whether an address is this machine's own. */
export const isLoopbackAddress = (address: string): boolean =>
  address === '::1' || (IPV4_IN_IPV6.exec(address)?.[1] ?? address).startsWith('127.')

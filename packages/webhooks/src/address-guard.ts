import { lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './is-public-address.ts'

/** Whether webhooks may go to addresses that are not of the public internet. */
export type PrivateAddresses = 'refuse' | 'allow'

/** That a name leads to no address that requests may go to. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
}

/** Keeps requests from addresses within: of this machine, its networks, and what runs them. */
export type AddressGuard = {
  readonly privateAddresses: PrivateAddresses
  /** Why no request goes to the host of a URL that is an address itself, which nobody looks up; undefined where one may. */
  readonly wrongHost: (hostname: string) => string | undefined
  /** Finds the addresses of a name, and of them only those that may be connected to: the connection is made to one of these. */
  readonly lookup: LookupFunction
}

export type Resolve = (
  hostname: string,
  options: { readonly all: true; readonly family?: number; readonly hints?: number },
  answer: (
    error: NodeJS.ErrnoException | null,
    addresses: ReadonlyArray<{ readonly address: string; readonly family: number }>,
  ) => void,
) => void

const systemResolve: Resolve = (hostname, options, answer) =>
  systemLookup(hostname, options, (error, addresses) => answer(error, addresses ?? []))

const SETTING = 'WEBHOOK_PRIVATE_ADDRESSES=allow lets webhooks go there'

const familyNumber = (family: unknown): number => (family === 'IPv4' ? 4 : family === 'IPv6' ? 6 : Number(family ?? 0))

/** A guard of requests; `resolve` finds the addresses of a name, as the system does where nobody says otherwise. */
export const makeAddressGuard = (
  privateAddresses: PrivateAddresses,
  resolve: Resolve = systemResolve,
): AddressGuard => {
  const isTaken = (address: string, family: number): boolean =>
    privateAddresses === 'allow' || isPublicAddress(address, family)
  return {
    privateAddresses,
    wrongHost: (hostname) => {
      const address = hostname.replace(/^\[(.*)\]$/, '$1')
      const family = isIP(address)
      return family === 0 || isTaken(address, family)
        ? undefined
        : `${address} is no address of the public internet; ${SETTING}`
    },
    lookup: (hostname, { family, hints, all }, answer) => {
      const asked = { all: true as const, family: familyNumber(family), ...(hints === undefined ? {} : { hints }) }
      resolve(hostname, asked, (error, addresses) => {
        const taken = addresses.filter((found) => isTaken(found.address, found.family))
        const [first] = taken
        if (error !== null) answer(error, '')
        else if (first === undefined)
          answer(new AddressRefused(`${hostname} has no address of the public internet; ${SETTING}`), '')
        else if (all === true) answer(null, [...taken])
        else answer(null, first.address, first.family)
      })
    },
  }
}

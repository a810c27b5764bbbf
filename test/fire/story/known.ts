import type { Deed, RoleName } from './deed.ts'

export type OfPledge = { readonly pledge: string; readonly donor: RoleName }

/** What the ledger has acknowledged so far, as far as later commands build on it. */
export type Known = {
  readonly pledges: Array<OfPledge>
  readonly shipments: Array<OfPledge & { readonly shipment: string }>
  readonly approvals: Array<{ readonly approval: string; readonly donor: RoleName }>
  /** Keys of reports, and of corrections that wait for a second actor. */
  readonly reports: Array<string>
  readonly corrections: Array<string>
}

export const nothingKnown = (): Known => ({ pledges: [], shipments: [], approvals: [], reports: [], corrections: [] })

type Named = { readonly pledge: string; readonly shipment: string; readonly approval: string }

/** Notes what an acknowledged command has brought into the world. */
export const learn = (known: Known, { key, command, by: donor, body }: Deed): void => {
  const { pledge, shipment, approval } = body.data as Named
  if (command === 'AnnouncePledge') known.pledges.push({ pledge, donor })
  if (command === 'RequestApproval') known.approvals.push({ approval, donor })
  if (command === 'ReportDelivery') known.reports.push(key)
  if (command === 'ProposeCorrection') known.corrections.push(key)
  if (command === 'DispatchShipment') {
    const [about] = (body.data as { readonly about: ReadonlyArray<Named> }).about
    known.shipments.push({ shipment, pledge: about!.pledge, donor })
  }
}

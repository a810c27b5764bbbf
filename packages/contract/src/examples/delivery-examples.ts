import { DONOR, type Example, example, LINE, trucks } from './example.ts'

const convoy = (amount: string) => ({ shipment: 'ex-convoy', about: [{ ...LINE, amount: trucks(amount) }] })

/** The trucks leave, most of them arrive, and not everybody counts alike. */
export const deliveryExamples: ReadonlyArray<Example> = [
  example(DONOR, '2025-05-05', 'ex-left', 'DispatchShipment', {
    ...convoy('10'),
    from: 'The works in Exland',
    to: 'A hub near the border',
  }),
  example(DONOR, '2025-05-09', 'ex-hub', 'ReachShipmentMilestone', {
    shipment: 'ex-convoy',
    milestone: 'arrivedHub',
    place: 'A hub near the border',
  }),
  example('coordinator', '2025-05-10', 'ex-stopped', 'SuspendShipment', {
    shipment: 'ex-convoy',
    reason: 'The border crossing is closed',
    by: 'Border guard',
  }),
  example('coordinator', '2025-05-13', 'ex-goes-on', 'ResumeShipment', {
    shipment: 'ex-convoy',
    reason: 'The border crossing is open again',
  }),
  example(
    'coordinator',
    '2025-05-14',
    'ex-lost',
    'LoseShipment',
    { ...convoy('1'), reason: 'A truck burnt out; its driver is in hospital' },
    ['/reason'],
  ),
  example(DONOR, '2025-05-15', 'ex-handed-over', 'HandOverShipment', { ...convoy('9'), place: 'Behind the border' }),
  example('recipient', '2025-05-16', 'ex-accepted', 'AcceptShipment', convoy('7')),
  example('recipient', '2025-05-16', 'ex-not-taken', 'RejectShipment', {
    ...convoy('1'),
    reason: 'Its axle is broken',
  }),
  example('recipient', '2025-05-20', 'ex-back', 'ReturnShipment', {
    ...convoy('1'),
    reason: 'To have its axle mended',
  }),
  example(DONOR, '2025-06-02', 'ex-report', 'ReportDelivery', {
    ...LINE,
    milestone: 'handedOver',
    amount: trucks('12'),
    basis: 'cumulative',
  }),
  example(DONOR, '2025-06-04', 'ex-reversal', 'ReverseDelivery', {
    ...LINE,
    amount: trucks('1'),
    reason: 'One was counted on two days',
  }),
  example('recipient', '2025-06-05', 'ex-receipt', 'ConfirmReceipt', {
    ...LINE,
    amount: trucks('9'),
    basis: 'cumulative',
  }),
  example('recipient', '2025-06-06', 'ex-dispute', 'DisputeClaim', {
    pledge: 'ex-trucks',
    event: 'entry:ex-report',
    reason: 'Nine have come',
    instead: trucks('9'),
  }),
  example('auditor', '2025-06-12', 'ex-settled', 'ResolveDispute', {
    pledge: 'ex-trucks',
    dispute: 'entry:ex-dispute',
    outcome: 'settled',
    explanation: 'Both counted right, on different days',
  }),
  example(DONOR, '2025-06-20', 'ex-fewer', 'DeclareShortfall', {
    ...LINE,
    expected: trucks('22'),
    by: 'Ministry of Defence of Exland',
    reason: 'Two are not fit to be driven',
  }),
  example('ledger', '2025-07-01', 'ex-overdue', 'OpenShortfall', {
    ...LINE,
    tranche: '1',
    due: '2025-06',
    missing: trucks('1'),
  }),
  example('ledger', '2025-07-09', 'ex-come', 'CloseShortfall', { ...LINE, tranche: '1' }),
]

import { firstRefusal, refuse, refuseRepeats } from '../refused.ts'
import type { PledgeId } from '../value/ids.ts'
import type { Line } from '../value/line.ts'
import type { PartyCode } from '../value/party-code.ts'
import type { PledgeRefusal } from './errors.ts'
import { wrongInLineSchedule } from './schedule-rules.ts'
import type { KnownLines } from './state.ts'

/** Where new lines come in: into which pledge, for whom, beside which lines, at which place of the request. */
type Setting = {
  readonly pledge: PledgeId
  readonly recipient: PartyCode
  readonly lines: KnownLines
  readonly pointer: string
}

const lineAlreadyInPledge = ({ line }: Line, { pledge, pointer }: Setting, index: number): PledgeRefusal =>
  refuse(
    'LineAlreadyInPledge',
    `The pledge "${pledge}" has a line "${line}" already: a new line needs an id of its own; AmendPledge with lines restates an amount.`,
    `${pointer}/${index}/line`,
  )

const wrongInDonors = ({ line, donors }: Line, recipient: PartyCode, pointer: string): PledgeRefusal | undefined =>
  refuseRepeats(
    donors,
    (donor) => donor,
    (donor, index) =>
      refuse(
        'DonorNamedTwice',
        `The line "${line}" names the donor ${donor} twice: name each donor once.`,
        `${pointer}/${index}`,
      ),
  ) ??
  firstRefusal(donors, (donor, index) =>
    donor === recipient
      ? refuse(
          'RecipientAmongDonors',
          `${donor} is the recipient of the pledge, so it cannot be a donor of the line "${line}".`,
          `${pointer}/${index}`,
        )
      : undefined,
  )

const wrongInOrigin = ({ line, from }: Line, pledge: PledgeId, pointer: string): PledgeRefusal | undefined =>
  from !== undefined && from.pledge === pledge && from.line === line
    ? refuse(
        'LineDrawnFromItself',
        `The line "${line}" of "${pledge}" cannot be drawn from itself: name the envelope it comes out of, or leave out from.`,
        pointer,
      )
    : undefined

/** What is wrong with lines that come into a pledge together. */
export const wrongInNewLines = (newLines: ReadonlyArray<Line>, setting: Setting): PledgeRefusal | undefined =>
  refuseRepeats(
    newLines,
    ({ line }) => line,
    (line, index) => lineAlreadyInPledge(line, setting, index),
  ) ??
  firstRefusal(newLines, (line, index) => {
    const pointer = `${setting.pointer}/${index}`
    if (setting.lines.has(line.line)) return lineAlreadyInPledge(line, setting, index)
    return (
      wrongInDonors(line, setting.recipient, `${pointer}/donors`) ??
      wrongInOrigin(line, setting.pledge, `${pointer}/from`) ??
      wrongInLineSchedule(line, `${pointer}/schedule`)
    )
  })

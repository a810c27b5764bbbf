import { eventIdOf } from '@aid-ledger/ledger'
import { disagree } from '../model/disagreement.ts'
import { type First, streamOf } from '../model/plain-ledger.ts'
import type { Command, Step } from '../script/step.ts'
import type { Reply } from '../service/reply.ts'
import { foresee } from './foresee.ts'
import { foreseeRepeat } from './foresee-repeat.ts'
import type { Game, Moment } from './game.ts'
import { requestOf } from './request-of.ts'

type Give = Extract<Step, { readonly kind: 'give' }>

const isHit = ({ headers }: Reply): boolean => headers['idempotency-hit'] === 'true'

/** Of a key that was used: the first answer, byte for byte, or that it was used for something else, or that it is not for all. */
const judgeRepeat = (game: Game, command: Command, first: First, isAlone: boolean, reply: Reply): void => {
  const foreseen = foreseeRepeat(game.ledger, command, first, isAlone)
  const isFirst = isHit(reply) && sameJson(reply.text, first.text)
  game.counts.repeated += 1
  if (!foreseen.includes(reply.status) || (reply.status === 201 && !isFirst))
    disagree('a key that was used is not answered as it must be', { command, foreseen, first, reply })
}

const sameJson = (a: string, b: string): boolean =>
  a === b || JSON.stringify(sorted(JSON.parse(a))) === JSON.stringify(sorted(JSON.parse(b)))

const sorted = (value: object): object => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))

/** Of a key that was free: what was recorded is taken into the model; what was refused must have been refusable. */
const judgeFresh = (game: Game, command: Command, reply: Reply, foreseen: ReadonlyArray<number>, before: number) => {
  const { ledger, counts } = game
  if (!foreseen.includes(reply.status))
    disagree('an answer is not one that was foreseen', {
      foreseen,
      status: reply.status,
      text: reply.text,
      command,
      stream: ledger.stream(streamOf(command)),
    })
  if (foreseen.length === 1) counts.foreseen += 1
  if (reply.status !== 201) {
    counts.refused[reply.status] = (counts.refused[reply.status] ?? 0) + 1
    return
  }
  counts.acknowledged += 1
  if (command.name === 'ApproveCorrection') counts.corrections += 1
  ledger.take(command, reply.text, before)
}

const send = async (game: Game, { command, ifMatch, manner }: Give): Promise<ReadonlyArray<Reply>> => {
  const { service, ledger, counts } = game
  const revision = ifMatch === undefined ? undefined : ledger.stream(streamOf(command)).length - 1 + ifMatch
  const request = requestOf(command, service.tokenOf(command.by), revision)
  const { ask, hangUp } = service.caller()
  counts.requests += manner.kind === 'once' ? 1 : 2
  if (manner.kind === 'twice') return Promise.all([ask(request), ask(request)])
  if (manner.kind === 'hangUp') {
    counts.hungUp += 1
    await hangUp(request, manner.afterMs)
  }
  return [await ask(request)]
}

/** Gives a command, and holds what comes of it to what the plain model foresees. */
export const giveStep = async (game: Game, step: Give, { before, isAlone }: Moment): Promise<void> => {
  const { ledger } = game
  const { command, ifMatch, manner } = step
  const first = ledger.firstAnswer(command.key)
  const revision = ledger.stream(streamOf(command)).length - 1
  const isStale = ifMatch !== undefined && ifMatch !== 0 && revision + ifMatch >= 0
  const foreseen = foresee(ledger, command, { isAlone: isAlone(command), isStale })
  const replies = await send(game, step)
  if (first !== undefined) {
    for (const reply of replies) judgeRepeat(game, command, first, isAlone(command), reply)
    return
  }
  // What was recorded speaks first: of two at once, one may have come too early and been refused.
  const isNew = (reply: Reply): boolean => reply.status === 201 && !isHit(reply)
  const [fresh, ...hits] = [...replies].sort((a, b) => Number(isNew(b)) - Number(isNew(a))) as [Reply, ...Array<Reply>]
  if (isHit(fresh) && manner.kind !== 'hangUp' && isAlone(command))
    disagree('a new command is answered as if it were a repeated one', { command, fresh })
  // Another step of the round, under the same key, may have been first.
  const now = ledger.firstAnswer(command.key)
  if (now === undefined) judgeFresh(game, command, fresh, foreseen, before)
  else judgeRepeat(game, command, now, isAlone(command), fresh)
  const recorded = ledger.firstAnswer(command.key)
  for (const other of hits)
    if (isHit(other) && recorded !== undefined) judgeRepeat(game, command, recorded, isAlone(command), other)
    else if (isAlone(command) ? other.status !== fresh.status : !foreseen.includes(other.status))
      disagree('a command given twice is answered in two ways', { command, foreseen, fresh, other })
  if (manner.kind !== 'hangUp' || fresh.status === 201) return
  game.doubted.set(eventIdOf(command.key, 0), command)
  game.unsettled.push(command)
}

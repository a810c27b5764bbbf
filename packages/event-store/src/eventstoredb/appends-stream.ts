import { randomUUID } from 'node:crypto'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import type streams from '@eventstore/db-client/generated/streams_pb.js'
import { appendMessage, type ClusterAppend } from './append-message.ts'
import type { BatchAnswer } from './batch-answer.ts'
import type { ClusterClient } from './cluster-client.ts'
import { accessDenied, type ClusterTrouble, NO_ANSWER, streamGone, troubleOf } from './cluster-trouble.ts'

/** What the cluster answered to an append. Where it failed, the append may have been taken all the same. */
export type AppendAnswer =
  | { readonly _tag: 'Taken' }
  /** The stream's last revision as the cluster counts; -1 where there is no such stream. */
  | { readonly _tag: 'WrongRevision'; readonly actual: number }
  | { readonly _tag: 'TooLarge'; readonly most: number }
  | { readonly _tag: 'Failed'; readonly trouble: ClusterTrouble }

export type AppendsStream = {
  /** Answers once the server has, or the connection is gone. It never rejects. */
  readonly send: (append: ClusterAppend) => Promise<AppendAnswer>
  /** Expects no more answers of what was sent; the next append goes by a new stream. */
  readonly drop: () => void
}

type Open = Awaited<ReturnType<ClusterClient['openAppends']>>
type Answer = (answer: AppendAnswer) => void

type Connection = {
  /** Uses the stream, at once where it is open. Where that fails all that waits has failed. */
  readonly whenOpen: (use: (stream: Open) => void) => void
  readonly waiting: Map<string, Answer>
  readonly failAll: (error: unknown) => void
  readonly letGo: () => void
}

const failed = (trouble: ClusterTrouble): AppendAnswer => ({ _tag: 'Failed', trouble })

const TAKEN: AppendAnswer = { _tag: 'Taken' }

const PACKAGE = 'event_store.client'

const answerOfError = (response: streams.BatchAppendResp, shown: string): AppendAnswer => {
  const error = response.getError()
  const details = error?.getDetails()
  const stream = Buffer.from(response.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString()
  switch (details?.getTypeName()) {
    case `${PACKAGE}.WrongExpectedVersion`: {
      const wrong = details.unpack(shared.WrongExpectedVersion.deserializeBinary, `${PACKAGE}.WrongExpectedVersion`)
      const actual = wrong?.hasCurrentStreamRevision() === true ? Number(wrong.getCurrentStreamRevision()) : -1
      return { _tag: 'WrongRevision', actual }
    }
    case `${PACKAGE}.MaximumAppendSizeExceeded`: {
      const name = `${PACKAGE}.MaximumAppendSizeExceeded`
      const most = details.unpack(shared.MaximumAppendSizeExceeded.deserializeBinary, name)?.getMaxappendsize()
      return { _tag: 'TooLarge', most: most ?? 0 }
    }
    case `${PACKAGE}.StreamDeleted`:
      return failed(streamGone(stream, 'deleted for ever'))
    case `${PACKAGE}.AccessDenied`:
      return failed(accessDenied(shown))
    default:
      return failed(troubleOf(new Error(error?.getMessage() ?? 'an answer without words'), shown))
  }
}

/**
 * Appends by one stream of the protocol that stays open: many may be under way at once. Not by the client's own
 * `appendToStream`, which mixes up the answers of two clients in one process when the connection of one of them breaks.
 */
export const makeAppendsStream = (client: ClusterClient, shown: string): AppendsStream => {
  let current: Connection | undefined

  const connect = (): Connection => {
    const waiting = new Map<string, Answer>()
    let opened: Open | undefined
    const failAll = (error: unknown): void => {
      if (current === connection) current = undefined
      const answers = [...waiting.values()]
      waiting.clear()
      for (const answer of answers) answer(failed(troubleOf(error, shown)))
    }
    const onAnswer = ({ correlation, refusal }: BatchAnswer): void => {
      const answer = waiting.get(correlation)
      waiting.delete(correlation)
      answer?.(refusal === undefined ? TAKEN : answerOfError(refusal, shown))
    }
    const open = async (): Promise<Open> => {
      const stream = await client.openAppends()
      stream.on('data', onAnswer)
      stream.on('error', failAll)
      stream.on('end', () => failAll(new Error('the server ended the stream of appends')))
      opened = stream
      return stream
    }
    const stream = open()
    const whenOpen = (use: (stream: Open) => void): void => {
      if (opened === undefined) {
        stream.then(use).catch(failAll)
        return
      }
      try {
        use(opened)
      } catch (error) {
        failAll(error)
      }
    }
    // To cancel one that opens later would have the client give up the connection that it was opened on, which may be good.
    const letGo = (): void => {
      if (opened === undefined) stream.then((late) => late.end()).catch(() => {})
      else opened.cancel()
    }
    const connection: Connection = { whenOpen, waiting, failAll, letGo }
    return connection
  }
  return {
    send: (append) =>
      new Promise((answer) => {
        current ??= connect()
        const { waiting, whenOpen } = current
        const correlation = randomUUID()
        waiting.set(correlation, answer)
        whenOpen((stream) => {
          if (waiting.has(correlation)) stream.write(appendMessage(correlation, append))
        })
      }),
    drop: () => {
      const dropped = current
      current = undefined
      dropped?.failAll(NO_ANSWER)
      dropped?.letGo()
    },
  }
}

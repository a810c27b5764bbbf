import type { UnsealedAnswer, UnsealedText } from '@aid-ledger/contract'
import { EventId, erasureAmong, type RecordedEvent, type SealedField, sealedIn, show } from '@aid-ledger/domain'
import type { ReadModel } from '@aid-ledger/projections'
import type { SealedTexts } from '@aid-ledger/sealed'
import * as E from 'fp-ts/lib/Either.js'
import type { LedgerError } from '../ledger-error.ts'

const NOT_HERE =
  'the text is not kept here: it was recorded through another instance, or sealed.sqlite has not come along with the ledger'

const unsealed = (
  { field, commitment }: SealedField,
  stream: ReadonlyArray<RecordedEvent>,
  sealed: SealedTexts | undefined,
): UnsealedText => {
  const erasure = erasureAmong(stream, commitment)
  if (erasure !== undefined) {
    const { id, recordedAt } = erasure
    const detail = `the text was erased at ${recordedAt}, by the event ${id}`
    return { field, commitment, state: 'erased', detail, erasedBy: id, erasedAt: recordedAt }
  }
  const opened = sealed?.open(commitment) ?? { state: 'absent' }
  switch (opened.state) {
    case 'open':
      return { field, commitment, state: 'open', text: opened.text, key: Buffer.from(opened.key).toString('hex') }
    case 'absent':
      return { field, commitment, state: 'absent', detail: NOT_HERE }
    case 'damaged':
      return { field, commitment, state: 'damaged', detail: `the text cannot be trusted: ${opened.detail}` }
  }
}

/** Opens the sealed texts of an event; of those that do not open it says why. */
export const unsealEvent = async (
  of: string,
  readModel: ReadModel,
  sealed: SealedTexts | undefined,
): Promise<E.Either<LedgerError, UnsealedAnswer>> => {
  await readModel.catchUp()
  const event = EventId.is(of) ? await readModel.find(of) : undefined
  if (event === undefined)
    return E.left({
      _tag: 'UnknownEvent',
      pointer: '/event',
      detail: `there is no event ${show(of)} in this ledger: name one by its id`,
    })
  const stream = await readModel.stream(event.stream)
  const texts = sealedIn(event.data).map((field) => unsealed(field, stream, sealed))
  return E.right({ event: event.id, type: event.type, position: event.position, texts })
}

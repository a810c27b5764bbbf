import { sealedIn } from '@aid-ledger/domain'
import type { AppendError, Appended } from '@aid-ledger/event-store'
import { type NewText, SealedFailure, type SealedTexts } from '@aid-ledger/sealed'
import * as E from 'fp-ts/lib/Either.js'

type Outcome = E.Either<AppendError, Appended>

/** The mark goes at the next start, where it cannot now: what is in the log is recorded. */
const markRecorded = (sealed: SealedTexts, texts: ReadonlyArray<NewText>, { events }: Appended): void => {
  const stand = new Set(events.flatMap(({ data }) => sealedIn(data)).map(({ commitment }) => commitment))
  const commitments = texts.map(({ commitment }) => commitment)
  try {
    sealed.recorded(commitments.filter((commitment) => stand.has(commitment)))
    // Another try of the same command came first, by other seals.
    sealed.drop(commitments.filter((commitment) => !stand.has(commitment)))
  } catch (failure) {
    if (!(failure instanceof SealedFailure)) throw failure
  }
}

/** No try of the command can record it: it says what no event may say. */
const isRefusal = ({ _tag }: AppendError): boolean => _tag === 'EventTooLarge' || _tag === 'NotYetKnown'

/**
 * Keeps texts while the event that they belong to is appended: on the disk before it is in the log, dropped where it never will
 * be. Where nobody knows they wait.
 */
export const keeping = async (
  sealed: SealedTexts | undefined,
  texts: ReadonlyArray<NewText>,
  append: () => Promise<Outcome>,
): Promise<Outcome> => {
  if (sealed === undefined || texts.length === 0) return append()
  sealed.keep(texts)
  const appended = await append()
  if (E.isRight(appended)) markRecorded(sealed, texts, appended.right)
  else if (isRefusal(appended.left)) sealed.drop(texts.filter(({ isKept }) => !isKept).map((text) => text.commitment))
  return appended
}

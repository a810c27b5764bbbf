import { erasureAmong, sealedIn } from '@aid-ledger/domain'
import type { ReadModel } from '@aid-ledger/projections'
import type { KeptText, SealedTexts } from '@aid-ledger/sealed'

/** How the sealed texts of a folder stand; `wrong` says what is not as it should be, of a text or of the file. */
export type CheckedTexts = { readonly kept: number; readonly wrong: ReadonlyArray<string> }

const NOT_OVERWRITTEN =
  'what was erased or dropped opens no longer, but bytes of it still lie in the file: another program read it, or a kill came between; a service overwrites them within a minute once nobody else reads'

const wrongIn = async (text: KeptText, readModel: ReadModel, sealed: SealedTexts): Promise<string | undefined> => {
  const { event: id, field, commitment } = text
  const event = await readModel.find(id)
  // Of a command under way, or one that a kill came between: the next start settles it.
  if (event === undefined) return undefined
  if (!sealedIn(event.data).some((each) => each.commitment === commitment))
    return `${field} of ${id}: the event does not hold its commitment ${commitment}`
  if (erasureAmong(await readModel.stream(event.stream), commitment) !== undefined)
    return `${field} of ${id}: it was erased and is still kept; a start of the service drops it`
  const opened = sealed.open(commitment)
  return opened.state === 'damaged' ? `${field} of ${id}: ${opened.detail}` : undefined
}

/** Looks whether every sealed text that is kept opens, and is the one to which its event commits. */
export const checkTexts = async (readModel: ReadModel, sealed: SealedTexts | undefined): Promise<CheckedTexts> => {
  await readModel.catchUp()
  const texts = sealed?.all() ?? []
  const wrong: Array<string> = sealed?.isUnclean() === true ? [NOT_OVERWRITTEN] : []
  for (const text of texts) {
    const words = await wrongIn(text, readModel, sealed!)
    if (words !== undefined) wrong.push(words)
  }
  return { kept: texts.length, wrong }
}

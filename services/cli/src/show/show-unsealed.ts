import type { UnsealedAnswer, UnsealedText } from '@aid-ledger/contract'
import { oneLine } from '../table/one-line.ts'

const words = ({ state, text, detail, commitment }: UnsealedText, isChecked: boolean): string => {
  if (state !== 'open') return detail ?? state
  return isChecked ? `opens, and is the text of ${commitment}` : oneLine(text ?? '')
}

/** The sealed texts of an event, each at its place; where they are only checked, without the text. */
export const showUnsealed = ({ type, event, texts }: UnsealedAnswer, isChecked: boolean): ReadonlyArray<string> =>
  texts.length === 0
    ? [`Nothing is sealed in the event ${event} (${type}).`]
    : texts.map((text) => `${text.field}: ${words(text, isChecked)}`)

/** Why a text is no JSON that the ledger takes: what is wrong and where, with the way to the value it is in. */
export type JsonError = {
  readonly _tag:
    | 'JsonNotUtf8'
    | 'JsonTooLarge'
    | 'JsonTooDeep'
    | 'JsonCutShort'
    | 'JsonMalformed'
    | 'JsonDuplicateKey'
    | 'JsonNumberTooLarge'
    | 'JsonLoneSurrogate'
  readonly detail: string
  readonly pointer?: string
}

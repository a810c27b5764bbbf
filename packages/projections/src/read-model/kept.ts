import type { Picture } from '../picture.ts'
import { type Packed, pack, unpack } from './packed.ts'
import type { Scope } from './scope.ts'

/**
 * How many bytes of parts are kept: of four questions in a ledger of a million events, in which what the lists say of
 * thousands of allies comes to sixteen megabytes a question.
 */
export const MAX_LIST_PART_BYTES = 64 * 1024 * 1024

/** What a part takes beside its bytes: its name and what it is found by. */
const OVERHEAD_BYTES = 500

/** What the named one of some views says of a part of the ledger. All of them are made, as reading the part costs most. */
export type AskPart = <
  V extends { readonly [N in keyof V]: (picture: Picture) => unknown },
  N extends keyof V & string,
>(
  name: N,
  scope: Scope,
  views: V,
) => Promise<ReturnType<V[N]>>

type Kept = { readonly version: number; readonly bytes: Packed }

/**
 * What was reckoned of parts of the ledger, each as long as nothing is recorded about it: the next list over all of them
 * reckons only what has changed, and one that was given up goes on where it was.
 */
export type KeptParts = {
  /** What was kept of a part under a name, for a question, at the version that it has. */
  readonly find: (question: string, name: string, version: number) => { readonly value: unknown } | undefined
  readonly keep: (question: string, name: string, version: number, value: unknown) => void
}

/**
 * Lists ask for their parts in one order, so that the part asked for longest ago is often just the one that is needed next.
 * So room is made among other questions, the one asked longest ago first; a question's own parts stay, and what finds no
 * room beside them is not kept.
 */
export const makeKeptParts = (maxBytes = MAX_LIST_PART_BYTES): KeptParts => {
  // The question asked last stands last.
  const questions = new Map<string, Map<string, Kept>>()
  let weight = 0
  const weightOf = ({ bytes }: Kept): number => bytes.length + OVERHEAD_BYTES
  const drop = (parts: Map<string, Kept>, name: string): void => {
    const known = parts.get(name)
    if (known === undefined) return
    weight -= weightOf(known)
    parts.delete(name)
  }
  const asked = (question: string, parts: Map<string, Kept>): Map<string, Kept> => {
    questions.delete(question)
    questions.set(question, parts)
    return parts
  }
  const makeRoom = (wanted: number, asking: Map<string, Kept>): boolean => {
    for (const [question, parts] of questions) {
      if (parts === asking) break
      for (const name of parts.keys()) {
        if (weight + wanted <= maxBytes) return true
        drop(parts, name)
      }
      questions.delete(question)
    }
    return weight + wanted <= maxBytes
  }
  return {
    find: (question, name, version) => {
      const parts = questions.get(question)
      if (parts === undefined) return undefined
      const known = asked(question, parts).get(name)
      return known?.version === version ? { value: unpack(known.bytes) } : undefined
    },
    keep: (question, name, version, value) => {
      const parts = asked(question, questions.get(question) ?? new Map())
      drop(parts, name)
      const part: Kept = { version, bytes: pack(value) }
      if (!makeRoom(weightOf(part), parts)) return
      parts.set(name, part)
      weight += weightOf(part)
    },
  }
}

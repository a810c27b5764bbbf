import { type Decoded, Instant, list, pattern, record, text, whole } from '@aid-ledger/domain'

const Size = whole('size of the tree', 0, Number.MAX_SAFE_INTEGER)
const Hash = pattern<string>('hash', /^[A-Za-z0-9+/]{43}=$/, 'a SHA-256 hash in base64')
const Verifier = text('verifier key', 400)

/** How many checkpoints a page has at most. */
export const MAX_CHECKPOINTS = 1_000
/** More keys than a ledger has in a hundred years of rotation each month. */
const MAX_KEYS = 2_000
/** A tree of more leaves than there will ever be has no longer paths. */
const MAX_PATH = 126

/** The checkpoints that were signed. A page ends with all of one size: each rotation of the key signs one of the same again. */
export const CheckpointsAnswer = record(
  'CheckpointsAnswer',
  {
    items: list(record('Checkpoint', { size: Size, root: Hash, signedAt: Instant, verifier: Verifier }), {
      max: MAX_CHECKPOINTS + MAX_KEYS,
    }),
  },
  { next: Size },
)
export type CheckpointsAnswer = Decoded<typeof CheckpointsAnswer>

/** The keys that sign, or signed. */
export const SigningKeysAnswer = record('SigningKeysAnswer', {
  keys: list(
    record('Signing key', { verifier: Verifier, from: Size, madeAt: Instant }, { endorsement: text('note', 2_000) }),
    { max: MAX_KEYS },
  ),
})
export type SigningKeysAnswer = Decoded<typeof SigningKeysAnswer>

const Head = record('Tree head', { size: Size, root: Hash })

/** That one tree is the beginning of another. */
export const ConsistencyAnswer = record('ConsistencyAnswer', {
  from: Head,
  to: Head,
  hashes: list(Hash, { max: MAX_PATH }),
})
export type ConsistencyAnswer = Decoded<typeof ConsistencyAnswer>

import {
  CLUSTER_APPEND_WITHIN_MS,
  MAX_CLUSTER_APPEND_BYTES,
  MAX_CLUSTER_APPENDS,
  MAX_WAITING_APPENDS,
} from '@aid-ledger/event-store'
import { BASIS_ASKED_WITHIN_MS, COMMAND_CATCHES_UP_WITHIN_MS, DECIDED_AGAIN_WITHIN_MS } from '@aid-ledger/ledger'
import { bytes, type Limit, limit, many, seconds } from './limit.ts'

/** What limits a command from where it has been read to where it is in the log. */
export const recordingLimits: ReadonlyArray<Limit> = [
  limit(
    'command, decided again while other instances write to its stream',
    seconds(DECIDED_AGAIN_WITHIN_MS),
    '503',
    'whoever has just written is first to know, so one may lose for a while',
  ),
  limit(
    'command, looking on a cluster for what others recorded before it is refused',
    seconds(COMMAND_CATCHES_UP_WITHIN_MS),
    'it is refused by what is known',
    'that is seen within milliseconds',
  ),
  limit(
    'decision, asking again all that it rests on',
    seconds(BASIS_ASKED_WITHIN_MS),
    '503',
    'as long as one answer: a decision rests on at most 20',
  ),
  limit(
    'appends that wait for the file',
    many(MAX_WAITING_APPENDS),
    '503',
    'refused with words rather than kept in ever more memory',
  ),
  limit('appends under way on a cluster', many(MAX_CLUSTER_APPENDS), '503', 'the same'),
  limit(
    'append on a cluster, all its tries',
    seconds(CLUSTER_APPEND_WITHIN_MS),
    '503',
    'some tries of five seconds. It may have been taken: the same command with the same key tells',
  ),
  limit(
    'append on a cluster, its size',
    bytes(MAX_CLUSTER_APPEND_BYTES),
    '413',
    'what a server takes where nobody set it otherwise; a command, of one event, stays far below',
  ),
]

import { sayCount } from '@aid-ledger/domain'
import type { Report } from '../model/report.ts'
import { type Block, paragraph, type Section, typed } from './document.ts'
import { flagsOf, parametersOf } from './question-in-words.ts'

const checkpointBlocks = ({ checkpoint, position }: Report): ReadonlyArray<Block> => {
  if (checkpoint.state === 'none')
    return [
      paragraph([
        'No checkpoint was ever signed beside this ledger, so that nothing vouches for the record but the ledger itself. ',
        typed('aid-ledger checkpoint'),
        ' signs one; a report made after it names it.',
      ]),
    ]
  if (checkpoint.state === 'behind')
    return [
      paragraph(
        `The last checkpoint is of ${sayCount(checkpoint.size, 'event')}; this report is of ${sayCount(Number(position), 'event')}, so that no signature vouches for the last of them. The service signs the next one at its interval; a report made after it names it.`,
      ),
    ]
  const { origin, size, root, note, verifier } = checkpoint
  return [
    paragraph(
      'A checkpoint is a signed note of all events of the ledger up to a number. Whoever keeps it can find out later whether any of them was changed, by whomever. The key is told here at the ledger’s own word: trust it as its keeper has published it.',
    ),
    {
      kind: 'facts',
      caption: 'The checkpoint that covers this report',
      facts: [
        ['Log', [typed(origin)]],
        ['Events', sayCount(size, 'event')],
        ['Root', [typed(root)]],
        ['Key', [typed(verifier)]],
      ],
    },
    paragraph(['The note, for a file ', typed('report.checkpoint'), ':']),
    { kind: 'typed', text: note },
  ]
}

const COMMANDS = [
  'aid-ledger verify --key keys.txt --checkpoint report.checkpoint',
  'aid-ledger proof POSITION event.tlog-proof',
  'aid-ledger verify event.tlog-proof --key keys.txt',
]

/** The checkpoint, and how anybody verifies the record and this report. */
export const proofSection = (report: Report): Section => ({
  id: 'proof',
  title: 'Checkpoint, and how to verify',
  blocks: [
    ...checkpointBlocks(report),
    ...(report.checkpoint.state === 'signed'
      ? [
          paragraph([
            'The whole ledger, or one event by itself, with the keys in ',
            typed('keys.txt'),
            ' as the keeper published them. Nothing of the service is needed for it:',
          ]),
          { kind: 'typed' as const, text: `${COMMANDS.join('\n')}\n` },
        ]
      : []),
    paragraph('This report again, with the same bytes, on the same ledger:'),
    {
      kind: 'typed',
      text: `aid-ledger audit report --ally ${report.ally} ${flagsOf(report.asked, report.rules)} --to FILE\n`,
    },
  ],
})

/** Every question that the report rests on, with the digest of its answer. */
export const questionsSection = ({ asked, rules, questions }: Report): Section => ({
  id: 'questions',
  title: 'The questions asked, and the digests of their answers',
  blocks: [
    paragraph([
      'Whoever asks one of them, over HTTP or on the command line, gets an answer with this digest (SHA-256 over its canonical form, RFC 8785). Each is asked with ',
      typed(parametersOf(asked, rules)),
      '.',
    ]),
    {
      kind: 'table',
      caption: 'Questions and digests',
      columns: [{ head: 'question' }, { head: 'digest' }],
      rows: questions.map(({ path, digest }) => [[typed(path)], [typed(digest)]]),
    },
  ],
})

import { showDiff, titleOfDiff } from '../show/show-diff.ts'
import { askDiffAgain } from '../show/show-question.ts'
import { readCommand } from './read-command.ts'

export const diff = readCommand({
  name: 'diff',
  summary: 'what differs between two questions, and which events made the difference',
  view: 'diff',
  of: {
    value: 'OF',
    about: 'of whom or what: ally:CODE, pledge:ID or alliance',
    parameter: 'of',
  },
  filters: [
    {
      name: 'from',
      value: 'QUESTION',
      about: 'the first question: at=N,knownAt=DAY,effectiveAt=DAY, each where it is needed',
    },
    { name: 'to', value: 'QUESTION', about: 'the second, written like the first (else now)' },
  ],
  list: true,
  examples: [
    'diff pledge:eu-1m-shells --from knownAt=2024-01-10 --to knownAt=2024-04-02',
    'diff ally:CA --from knownAt=2024-01-10',
    'diff alliance --from at=400 --to at=500 --json',
  ],
  title: titleOfDiff,
  show: showDiff,
  askAgain: askDiffAgain,
})

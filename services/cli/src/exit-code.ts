/** What the process answers to the shell. Documented in `--help`; scripts rely on it. */
export const EXIT = {
  ok: 0,
  refused: 1,
  usage: 2,
  malformed: 3,
  notFound: 4,
  storage: 5,
  interrupted: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** The exit codes in words, for `--help`. */
export const EXIT_CODES_IN_WORDS: ReadonlyArray<readonly [code: ExitCode, words: string]> = [
  [EXIT.ok, 'done'],
  [EXIT.refused, 'refused by the ledger, or the doctor or `verify` found something wrong'],
  [EXIT.usage, 'a command, argument or flag is wrong'],
  [EXIT.malformed, 'the input is malformed'],
  [EXIT.notFound, 'there is no such file, ledger, party, pledge or position'],
  [EXIT.storage, 'the disk, the ledger file or its service cannot be used, or another process writes to it'],
  [EXIT.interrupted, 'interrupted (Ctrl-C); what had been recorded stays'],
]

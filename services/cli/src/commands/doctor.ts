import { existsSync } from 'node:fs'
import process from 'node:process'
import type { Command, Given } from '../arguments/command.ts'
import { clusterFindings } from '../doctor/check-cluster.ts'
import { ledgerFindings } from '../doctor/check-ledger.ts'
import { sealedFindings } from '../doctor/check-sealed.ts'
import { tokenFindings } from '../doctor/check-tokens.ts'
import { webhookFindings } from '../doctor/check-webhooks.ts'
import type { Finding } from '../doctor/finding.ts'
import { folderFinding, nodeFinding, spaceFinding } from '../doctor/surroundings.ts'
import { emitLines } from '../emit.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { type LedgerPlace, ledgerPlace } from '../locate.ts'
import { type Screen, screenOf } from '../table/screen.ts'
import { paragraph } from '../table/wrap.ts'
import { signingPlace } from '../with-proofs.ts'

const engineFindings = (place: LedgerPlace, io: Io): Promise<ReadonlyArray<Finding>> =>
  place.connection === undefined
    ? ledgerFindings(signingPlace(place, io))
    : clusterFindings(place, place.connection, io)

const examine = async (place: LedgerPlace, io: Io): Promise<ReadonlyArray<Finding>> => {
  const folder = folderFinding(place)
  const here = [nodeFinding(process.versions.node), folder]
  if (folder.state === 'problem') return here
  const { directory } = place
  const inFolder = existsSync(directory)
    ? [spaceFinding(directory), ...tokenFindings(directory), ...webhookFindings(directory)]
    : []
  const found = [...here, ...inFolder, ...(await engineFindings(place, io))]
  // Of a ledger that cannot be read, only that.
  return found.some(({ state }) => state === 'problem') ? found : [...found, ...(await sealedFindings(place, io))]
}

const LABEL = 13

const line = ({ what, state, words }: Finding, screen: Screen): ReadonlyArray<string> => {
  const lines = paragraph(`${state.padEnd(9)}${what.padEnd(LABEL)}${words}`, screen.width, ' '.repeat(9 + LABEL))
  return state === 'problem' ? lines.map(screen.red) : lines
}

const run = async (given: Given, io: Io): Promise<ExitCode> => {
  const findings = await examine(ledgerPlace(given, io), io)
  const screen = screenOf(io.stdout, io.env)
  const problems = findings.filter(({ state }) => state === 'problem').length
  await emitLines(io.stdout, [
    ...findings.flatMap((finding) => line(finding, screen)),
    problems === 0 ? 'All is well.' : `${problems === 1 ? 'One problem' : `${problems} problems`} found.`,
  ])
  return problems === 0 ? EXIT.ok : EXIT.refused
}

export const doctor: Command = {
  name: 'doctor',
  summary: 'look whether this machine, the data folder, every event of the log and its checkpoints are in order',
  details: [
    'Of a ledger on a cluster (EVENT_STORE_URL) also whether that answers, its version, and the copy, brought up to date.',
  ],
  arguments: [],
  flags: [],
  examples: ['doctor', 'doctor --data /var/lib/aid-ledger'],
  run,
}

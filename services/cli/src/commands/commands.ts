import type { Command } from '../arguments/command.ts'
import { allies } from './allies.ts'
import { approvals } from './approvals.ts'
import { backup } from './backup.ts'
import { diff } from './diff.ts'
import { doctor } from './doctor.ts'
import { exportCommand } from './export.ts'
import { history } from './history.ts'
import { lineage } from './lineage.ts'
import { listCommands } from './list-commands.ts'
import { obligations } from './obligations.ts'
import { pledge } from './pledge.ts'
import { rebuild } from './rebuild.ts'
import { record } from './record.ts'
import { replay } from './replay.ts'
import { restore } from './restore.ts'
import { shortfalls } from './shortfalls.ts'
import { timeline } from './timeline.ts'
import { tokenCreate } from './token-create.ts'
import { tokenList } from './token-list.ts'
import { tokenRevoke } from './token-revoke.ts'

/** Every command, in the order in which help lists them. */
export const COMMANDS: ReadonlyArray<Command> = [
  record,
  listCommands,
  exportCommand,
  backup,
  restore,
  allies,
  obligations,
  timeline,
  pledge,
  history,
  approvals,
  shortfalls,
  diff,
  lineage,
  replay,
  tokenCreate,
  tokenList,
  tokenRevoke,
  rebuild,
  doctor,
]

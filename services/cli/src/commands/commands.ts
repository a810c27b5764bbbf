import type { Command } from '../arguments/command.ts'
import { allies } from './allies.ts'
import { approvals } from './approvals.ts'
import { auditDecision } from './audit-decision.ts'
import { auditReport } from './audit-report.ts'
import { backup } from './backup.ts'
import { checkpoint } from './checkpoint.ts'
import { decision } from './decision.ts'
import { decisions } from './decisions.ts'
import { delays } from './delays.ts'
import { diff } from './diff.ts'
import { doctor } from './doctor.ts'
import { exportCommand } from './export.ts'
import { history } from './history.ts'
import { keyRotate } from './key-rotate.ts'
import { keyShow } from './key-show.ts'
import { leadTimes } from './lead-times.ts'
import { lineage } from './lineage.ts'
import { listCommands } from './list-commands.ts'
import { obligations } from './obligations.ts'
import { pledge } from './pledge.ts'
import { proof } from './proof.ts'
import { rebuild } from './rebuild.ts'
import { record } from './record.ts'
import { replay } from './replay.ts'
import { restore } from './restore.ts'
import { shortfalls } from './shortfalls.ts'
import { timeline } from './timeline.ts'
import { tokenCreate } from './token-create.ts'
import { tokenList } from './token-list.ts'
import { tokenRevoke } from './token-revoke.ts'
import { unseal } from './unseal.ts'
import { verify } from './verify.ts'
import { watch } from './watch.ts'
import { webhookAdd } from './webhook-add.ts'
import { webhookDeliveries } from './webhook-deliveries.ts'
import { webhookList } from './webhook-list.ts'
import { webhookRemove } from './webhook-remove.ts'
import { webhookReplay } from './webhook-replay.ts'
import { webhookRotate } from './webhook-rotate.ts'
import { webhookShow } from './webhook-show.ts'
import { webhookTest } from './webhook-test.ts'

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
  decisions,
  decision,
  auditDecision,
  auditReport,
  diff,
  lineage,
  replay,
  delays,
  leadTimes,
  watch,
  unseal,
  tokenCreate,
  tokenList,
  tokenRevoke,
  webhookAdd,
  webhookList,
  webhookShow,
  webhookTest,
  webhookDeliveries,
  webhookReplay,
  webhookRotate,
  webhookRemove,
  checkpoint,
  proof,
  verify,
  keyShow,
  keyRotate,
  rebuild,
  doctor,
]

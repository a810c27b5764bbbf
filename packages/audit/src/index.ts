export { type AnyQuery, type AuditedLedger, auditedLedger } from './audited-ledger.ts'
export { type Audit, type AuditQuery, makeAudit } from './make-audit.ts'

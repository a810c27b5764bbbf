export { withAudits } from './audits.ts'

import { createHash } from 'node:crypto'
import type { RequestHandler } from 'express'
import { STYLE } from '../pages/style.ts'

const styleHash = createHash('sha256').update(STYLE).digest('base64')

/** Nothing is loaded but the style within the page itself; no script runs, nobody frames the pages. */
const POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** Headers by which browsers keep answers from being taken for something else (OWASP secure headers). */
export const securityHeaders: RequestHandler = (_req, res, next) => {
  res.set({
    'Content-Security-Policy': POLICY,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  })
  next()
}

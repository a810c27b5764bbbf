import type { AuditedLedger } from '@aid-ledger/audit'
import { GIVEN_COMMANDS } from '@aid-ledger/contract'
import type { Express, RequestHandler, Response } from 'express'
import * as E from 'fp-ts/lib/Either.js'
import { addressPage, addressPageOf, READ_OPERATIONS } from '../pages/address-page.ts'
import { commandPage } from '../pages/command-page.ts'
import { docsPage } from '../pages/docs-page.ts'
import { examplesIn } from '../pages/examples-in.ts'
import { homeJson, homePage } from '../pages/home-page.ts'
import type { Html } from '../pages/html.ts'
import { originOf } from '../pages/origin-of.ts'
import { worthOpening } from '../pages/worth-opening.ts'
import { problemOf } from '../problems/problem-of.ts'
import { problemIndex, problemPage } from '../problems/problem-page.ts'
import { PROBLEM_NAMES } from '../problems/problem-pages.ts'
import { sendProblem } from '../problems/send-problem.ts'
import type { makeWhatIsThere, WhatIsThere } from '../service/what-is-there.ts'
import { VERSION } from '../version.ts'
import { readable } from './methods.ts'

const sendPage = (res: Response, { markup }: Html): void => {
  res.set('Cache-Control', 'no-cache').type('html').send(markup)
}

/** The pages for people. */
export const pageRoutes = (
  app: Express,
  ledger: AuditedLedger,
  whatIsThere: ReturnType<typeof makeWhatIsThere>,
): void => {
  const knowing =
    (answer: (holds: WhatIsThere, ...handed: Parameters<RequestHandler>) => Promise<void>): RequestHandler =>
    async (req, res, next) => {
      const holds = await whatIsThere()
      if (E.isLeft(holds)) sendProblem(res, problemOf(holds.left))
      else await answer(holds.right, req, res, next)
    }
  const home = knowing(async (holds, req, res) => {
    const addresses = await worthOpening(ledger, holds)
    res.vary('Accept')
    if (req.accepts(['html', 'json']) === 'json')
      res.set('Cache-Control', 'no-cache').json(homeJson(VERSION, holds, addresses))
    else sendPage(res, homePage(holds, addresses))
  })
  const docs = knowing(async (holds, req, res) =>
    sendPage(res, docsPage(await examplesIn(ledger, holds), originOf(req))),
  )
  readable(app, '/', home)
  readable(app, '/docs', docs)
  readable(app, '/docs/commands/:command', (req, res, next) => {
    const name = GIVEN_COMMANDS.find((known) => known === req.params['command'])
    if (name === undefined) next('route')
    else sendPage(res, commandPage(name, originOf(req)))
  })
  for (const [id, described] of READ_OPERATIONS) {
    const answer = knowing(async (holds, req, res) => {
      const examples: { readonly [view: string]: ReadonlyArray<string> } = await examplesIn(ledger, holds)
      sendPage(res, addressPage(described, originOf(req), examples[id]))
    })
    readable(app, addressPageOf(id), answer)
  }
  readable(app, '/docs/problems', (_req, res) => sendPage(res, problemIndex()))
  for (const name of PROBLEM_NAMES)
    readable(app, `/docs/problems/${name}`, (_req, res) => sendPage(res, problemPage(name)))
}

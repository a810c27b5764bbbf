import type { Ledger } from '@aid-ledger/ledger'
import type { Express, Response } from 'express'
import { docsPage } from '../pages/docs-page.ts'
import { homeJson, homePage } from '../pages/home-page.ts'
import type { Html } from '../pages/html.ts'
import { worthOpening } from '../pages/worth-opening.ts'
import { problemIndex, problemPage } from '../problems/problem-page.ts'
import { PROBLEM_NAMES } from '../problems/problem-pages.ts'
import { VERSION } from '../version.ts'
import { readable } from './read-routes.ts'

const sendPage = (res: Response, { markup }: Html): void => {
  res.set('Cache-Control', 'no-cache').type('html').send(markup)
}

/** The pages for people. */
export const pageRoutes = (app: Express, ledger: Ledger): void => {
  readable(app, '/', async (req, res) => {
    const addresses = await worthOpening(ledger)
    res.vary('Accept')
    if (req.accepts(['html', 'json']) === 'json')
      res.set('Cache-Control', 'no-cache').json(homeJson(VERSION, addresses))
    else sendPage(res, homePage(addresses))
  })
  readable(app, '/docs', (_req, res) => sendPage(res, docsPage()))
  readable(app, '/docs/problems', (_req, res) => sendPage(res, problemIndex()))
  for (const name of PROBLEM_NAMES)
    readable(app, `/docs/problems/${name}`, (_req, res) => sendPage(res, problemPage(name)))
}

import { existsSync } from 'node:fs'

/** Where a browser of the Chromium family is on the systems that people run tests on. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** The browser that pages are opened in; undefined where this machine has none. */
export const findBrowser = (): string | undefined => PLACES.find((place) => existsSync(place))

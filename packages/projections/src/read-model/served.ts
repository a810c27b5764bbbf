import type { DatabaseSync } from 'node:sqlite'
import { decodeStored } from '@aid-ledger/event-store'
import { type Picture, pictureOf } from '../picture.ts'
import type { Question } from '../question.ts'
import type { OpenFile } from './files.ts'
import { type AskList, makeFinishedLists } from './finished-lists.ts'
import { type AskPart, type KeptParts, makeKeptParts } from './kept.ts'
import type { Log } from './log.ts'
import { makePictures } from './pictures.ts'
import type { Scope } from './scope.ts'
import { makeSlices, type Slices } from './slices.ts'
import type { StreamCache } from './stream-cache.ts'
import { makeTables, type Tables } from './tables.ts'

/** A read model that serves, or may: its tables, how far it has come, and what was answered from it. */
export type Served = {
  readonly tables: Tables
  /** The file that it lies in; in memory there is none. */
  readonly file?: OpenFile
  readonly position: () => number
  /** Takes in what the log has beyond it; answers the position of the last event. */
  readonly takeIn: () => Promise<number>
  readonly picture: (question: Question, scope: Scope) => Promise<Picture>
  readonly part: (question: Question) => AskPart
  readonly list: AskList
  readonly close: () => void
}

export type ServedPorts = { readonly log: Log; readonly cache: StreamCache; readonly prefix: string }

/** Takes in by reading the log; events are decoded, so that none that this version cannot read goes by unnoticed. */
const readingOn = (tables: Tables, { log, cache }: ServedPorts) => {
  let position = tables.checkpoint().position
  return {
    position: () => position,
    takeIn: async () => {
      for await (const batch of log.readAll(position)) {
        const events = batch.map(decodeStored)
        tables.take(events)
        for (const event of events) cache.recorded(event)
        position += events.length
      }
      return position
    },
  }
}

/** Looks how far whoever writes the file has come. */
const lookingOn = (tables: Tables, { cache }: ServedPorts) => {
  let position = tables.checkpoint().position
  return {
    position: () => position,
    takeIn: async () => {
      const now = tables.checkpoint().position
      if (now !== position) cache.forget()
      position = now
      return position
    },
  }
}

/** Asks for parts of the ledger: what was kept of them, or what is then reckoned and kept. */
const askingParts =
  (slices: Slices, kept: KeptParts) =>
  (question: Question): AskPart => {
    const { at, ...rest } = question
    const asked = JSON.stringify(rest)
    return async (name, scope, views) => {
      const part = JSON.stringify(scope)
      const version = slices.version(scope, at)
      const found = kept.find(asked, `${name} ${part}`, version)
      if (found !== undefined) return found.value as ReturnType<(typeof views)[typeof name]>
      const picture = pictureOf(await slices.events(scope), question)
      for (const other of Object.keys(views) as Array<keyof typeof views & string>)
        if (other !== name) kept.keep(asked, `${other} ${part}`, version, views[other](picture))
      const told = views[name](picture)
      kept.keep(asked, `${name} ${part}`, version, told)
      return told as ReturnType<(typeof views)[typeof name]>
    }
  }

/** Serves from a database. Of a file that another process writes (`theirs`), it only looks how far that has come. */
export const makeServed = (ports: ServedPorts, database: DatabaseSync, file?: OpenFile, theirs = false): Served => {
  const tables = makeTables(database, ports.prefix)
  const slices = makeSlices(tables, ports.cache, ports.prefix)
  const pictures = makePictures()
  return {
    tables,
    ...(file === undefined ? {} : { file }),
    ...(theirs ? lookingOn(tables, ports) : readingOn(tables, ports)),
    picture: (question, scope) =>
      pictures(JSON.stringify([question, scope]), async () => pictureOf(await slices.events(scope), question)),
    part: askingParts(slices, makeKeptParts()),
    list: makeFinishedLists(),
    close: tables.close,
  }
}

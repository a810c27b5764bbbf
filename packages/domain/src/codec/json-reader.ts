import type { Json } from '../value/canonical-json.ts'
import type { JsonError } from './json-error.ts'
import { pointerTo } from './pointer.ts'
import { show } from './show.ts'
import { TextCursor } from './text-cursor.ts'

const SPACE = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const NUMBER_CUT_SHORT = /-?(?:(?:0|[1-9][0-9]*)(?:\.|(?:\.[0-9]+)?[eE][+-]?))?$/y
const WORDS = Object.entries({ true: true, false: false, null: null })
const WORD_CUT_SHORT = /(?:t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?)$/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON takes them only escaped
const PLAIN_TEXT = /[^"\\\u0000-\u001f]+/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
const ESCAPE_CUT_SHORT = /\\(?:u[0-9a-fA-F]{0,3})?$/y

/**
 * Reads JSON (RFC 8259) as strictly as I-JSON (RFC 7493) asks: no field twice, no half of a surrogate pair, no number
 * beyond a double. `JSON.parse` keeps the last of two equal fields without a word, so it is not enough for a ledger.
 * Each method answers undefined where it refuses; `error` then says why.
 */
export class JsonReader {
  error: JsonError | undefined
  readonly #text: TextCursor
  readonly #maxDepth: number
  readonly #path: Array<string> = []

  constructor(text: string, maxDepth: number, oneLine: boolean) {
    this.#text = new TextCursor(text, oneLine)
    this.#maxDepth = maxDepth
  }

  /** The one value that is the whole text. */
  read(): Json | undefined {
    const value = this.#value(0)
    if (value === undefined) return undefined
    this.#text.skip(SPACE)
    return this.#text.atEnd ? value : this.#expected('nothing more')
  }

  #value(depth: number): Json | undefined {
    this.#text.skip(SPACE)
    const start = this.#text.next
    if (start === '"') return this.#string()
    if (start === '{' || start === '[') {
      if (depth === this.#maxDepth)
        return this.#refuse('JsonTooDeep', `is nested deeper than ${this.#maxDepth} at ${this.#text.where()}`)
      this.#text.at += 1
      return start === '{' ? this.#object(depth + 1) : this.#array(depth + 1)
    }
    return start === '-' || (start !== undefined && start >= '0' && start <= '9') ? this.#number() : this.#word()
  }

  #object(depth: number): Json | undefined {
    const members = new Map<string, Json>()
    this.#text.skip(SPACE)
    if (this.#text.took('}')) return {}
    do {
      this.#text.skip(SPACE)
      if (this.#text.next !== '"') return this.#expected('a field name in double quotes')
      const where = this.#text.at
      const key = this.#string()
      if (key === undefined) return undefined
      this.#path.push(key)
      if (members.has(key))
        return this.#refuse(
          'JsonDuplicateKey',
          `has the field ${show(key)} a second time at ${this.#text.where(where)}`,
        )
      this.#text.skip(SPACE)
      if (!this.#text.took(':')) return this.#expected('":"')
      const value = this.#value(depth)
      if (value === undefined) return undefined
      members.set(key, value)
      this.#path.pop()
      this.#text.skip(SPACE)
    } while (this.#text.took(','))
    // `fromEntries` defines fields and never assigns: `__proto__` becomes a field like any other.
    return this.#text.took('}') ? Object.fromEntries(members) : this.#expected('"," or "}"')
  }

  #array(depth: number): Json | undefined {
    const members: Array<Json> = []
    this.#text.skip(SPACE)
    if (this.#text.took(']')) return members
    do {
      this.#path.push(String(members.length))
      const value = this.#value(depth)
      if (value === undefined) return undefined
      members.push(value)
      this.#path.pop()
      this.#text.skip(SPACE)
    } while (this.#text.took(','))
    return this.#text.took(']') ? members : this.#expected('"," or "]"')
  }

  #string(): string | undefined {
    const start = this.#text.at
    this.#text.at += 1
    while (!this.#text.took('"')) {
      if (this.#text.skip(PLAIN_TEXT) || this.#text.skip(ESCAPE)) continue
      if (this.#text.atEnd || this.#text.sees(ESCAPE_CUT_SHORT)) return this.#cutShort('the closing quote of a text')
      return this.#text.next === '\\'
        ? this.#expected('an escape such as \\n or \\u20ac')
        : this.#expected('the escape of a control character, such as \\n for a line break,')
    }
    const value = JSON.parse(this.#text.text.slice(start, this.#text.at)) as string
    return value.isWellFormed()
      ? value
      : this.#refuse('JsonLoneSurrogate', `holds half of a surrogate pair in the text at ${this.#text.where(start)}`)
  }

  #number(): number | undefined {
    if (this.#text.sees(NUMBER_CUT_SHORT)) return this.#cutShort('the rest of a number')
    const start = this.#text.at
    if (!this.#text.skip(NUMBER)) return this.#expected('a number')
    const value = Number(this.#text.text.slice(start, this.#text.at))
    if (Number.isFinite(value)) return value
    return this.#refuse('JsonNumberTooLarge', `holds a number beyond 1.8e308 at ${this.#text.where(start)}`)
  }

  #word(): boolean | null | undefined {
    for (const [word, value] of WORDS) if (this.#text.took(word)) return value
    return this.#text.sees(WORD_CUT_SHORT) ? this.#cutShort('a value') : this.#expected('a value')
  }

  #expected(what: string): undefined {
    if (this.#text.atEnd) return this.#cutShort(what)
    const found = this.#text.found()
    return this.#refuse('JsonMalformed', `is not JSON: at ${this.#text.where()} ${what} is expected, not ${found}`)
  }

  #cutShort(what: string): undefined {
    if (this.#text.text.trim() === '') return this.#refuse('JsonCutShort', 'is empty: a JSON value is expected')
    const end = this.#text.where(this.#text.text.length)
    return this.#refuse('JsonCutShort', `is cut short: it ends at ${end}, where ${what} is expected`)
  }

  #refuse(_tag: JsonError['_tag'], detail: string): undefined {
    this.error = { _tag, detail, ...(this.#path.length > 0 ? { pointer: pointerTo(this.#path) } : {}) }
    return undefined
  }
}

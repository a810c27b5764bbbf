import { show } from './show.ts'

/** A place in a text that is read once, from front to back. */
export class TextCursor {
  at = 0
  readonly text: string
  readonly #oneLine: boolean

  constructor(text: string, oneLine: boolean) {
    this.text = text
    this.#oneLine = oneLine
  }

  get atEnd(): boolean {
    return this.at >= this.text.length
  }

  get next(): string | undefined {
    return this.text[this.at]
  }

  /** Whether what comes next has this form, a sticky expression. */
  sees(form: RegExp): boolean {
    form.lastIndex = this.at
    return form.test(this.text)
  }

  /** Goes past what has this form, if that comes next. */
  skip(form: RegExp): boolean {
    const seen = this.sees(form)
    if (seen) this.at = form.lastIndex
    return seen
  }

  /** Goes past these characters, if they come next. */
  took(characters: string): boolean {
    const taken = this.text.startsWith(characters, this.at)
    if (taken) this.at += characters.length
    return taken
  }

  /** The place as an editor shows it; of a text that is one line of a file, which knows its number, the column. */
  where(at: number = this.at): string {
    if (this.#oneLine) return `column ${at + 1}`
    const lines = this.text.slice(0, at).split('\n')
    return `line ${lines.length}, column ${lines.at(-1)!.length + 1}`
  }

  /** The character that comes next, for an error. */
  found(): string {
    const point = this.text.codePointAt(this.at)
    return show(point === undefined ? undefined : String.fromCodePoint(point))
  }
}

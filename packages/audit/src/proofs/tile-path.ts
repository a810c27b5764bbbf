/** Which tile, or which bundle of entries, an address means; without `width` a full one. */
export type TilePath = { readonly level: number | 'entries'; readonly n: number; readonly width?: number }

const PATH = /^(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/){0,4}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/
const MAX_LEVEL = 63
const MAX_WIDTH = 255
const GROUP = 1_000

const numberOf = (groups: string): number =>
  groups.split('/').reduce((n, group) => n * GROUP + Number(group.replace('x', '')), 0)

const groupsOf = (n: number): string => {
  const last = String(n % GROUP).padStart(3, '0')
  const rest = Math.floor(n / GROUP)
  return rest === 0 ? last : `${groupsOf(rest).replace(/(^|\/)(?=[0-9]{3}$)/, '$1x')}/${last}`
}

/** Writes the address of a tile, after `/tile/` (C2SP tlog-tiles). */
export const tilePath = ({ level, n, width }: TilePath): string =>
  `${level}/${groupsOf(n)}${width === undefined ? '' : `.p/${width}`}`

/** Reads the address of a tile, after `/tile/`; undefined where it is none. There is one way to write each. */
export const parseTilePath = (text: string): TilePath | undefined => {
  const [, first, groups, width] = PATH.exec(text) ?? []
  if (first === undefined || groups === undefined) return undefined
  const level: TilePath['level'] = first === 'entries' ? first : Number(first)
  if (level !== 'entries' && level > MAX_LEVEL) return undefined
  if (width !== undefined && Number(width) > MAX_WIDTH) return undefined
  const n = numberOf(groups)
  const path: TilePath = width === undefined ? { level, n } : { level, n, width: Number(width) }
  return tilePath(path) === text ? path : undefined
}

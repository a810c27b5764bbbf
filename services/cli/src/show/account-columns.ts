import type { LineAnswer } from '@aid-ledger/contract'
import { sayNumber } from '../table/say-number.ts'
import type { Column } from '../table/table.ts'

type Account =
  | 'announced'
  | 'pending'
  | 'cleared'
  | 'allocated'
  | 'inTransit'
  | 'delivered'
  | 'accepted'
  | 'lost'
  | 'withdrawn'
  | 'surplus'
  | 'outstanding'
  | 'due'
  | 'overdue'

/** What lines and totals have alike: accounts in a unit or a currency. */
type Accounted = Pick<LineAnswer, Account | 'unit' | 'currency'>

const nothing = (amount: string): boolean => /^[0.]*$/.test(amount)

const account = (head: string, name: Account): Column<Accounted> => ({
  head,
  right: true,
  of: (row) => sayNumber(row[name]),
})

/** An account that most lines have nothing in: its column is there where one has. */
const seldom = (head: string, name: Account): Column<Accounted> => ({
  head,
  right: true,
  optional: true,
  of: (row) => (nothing(row[name]) ? '' : sayNumber(row[name])),
})

/** The unit or currency, and the accounts of a line or a total, in the order in which a unit moves through them. */
export const ACCOUNT_COLUMNS: ReadonlyArray<Column<Accounted>> = [
  { head: 'in', of: ({ unit, currency }) => unit ?? currency ?? '' },
  account('announced', 'announced'),
  account('pending', 'pending'),
  account('cleared', 'cleared'),
  seldom('allocated', 'allocated'),
  account('in transit', 'inTransit'),
  account('delivered', 'delivered'),
  account('accepted', 'accepted'),
  account('lost', 'lost'),
  account('withdrawn', 'withdrawn'),
  seldom('surplus', 'surplus'),
  account('outstanding', 'outstanding'),
  account('due', 'due'),
  { ...account('overdue', 'overdue'), red: ({ overdue }) => !nothing(overdue) },
]

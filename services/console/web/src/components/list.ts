// What a list is made of: its columns, its filters, and what the table asks of the screen that reads it.
import type { RouteLocationRaw } from 'vue-router'

export interface Column<Row> {
  /** The name of the field, and of the cell's slot: `#cell-name="{ row }"`. */
  key: string
  label: string
  /** What stands in the cell where there is no slot; without it the field of that name. */
  text?: (row: Row) => string | number | null | undefined
  kind?: 'text' | 'number' | 'money' | 'day'
  /** As the service calls the field that it sorts by; without it the column is not sortable. */
  sort?: string
  /** Not shown until it is chosen. */
  off?: boolean
  /** Where the cell leads: the column by which a row is opened. */
  to?: (row: Row) => RouteLocationRaw | null
}

export interface Filter {
  /** As the query parameter of the address and of the service. */
  key: string
  label: string
  kind?: 'choice' | 'text' | 'day'
  options?: readonly { value: string; label: string }[]
  /** The value while nothing is chosen. */
  initial?: string
  /** One of the options is always chosen. */
  required?: boolean
}

/** What the table wants to see. Only what is set stands in `query`, under the service's names: it can be spread into a call's query. */
export interface Asked {
  query: Record<string, string>
  limit: number
  cursor: string | undefined
  /** Asked for with the first page alone: it costs the service a count. */
  total: true | undefined
  signal: AbortSignal
}

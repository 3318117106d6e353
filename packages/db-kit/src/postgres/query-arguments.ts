export type Callback = (error: unknown, result?: unknown, ...rest: unknown[]) => void

export interface Query {
  readonly sql: string
  readonly parameters: readonly unknown[]
  /** What the driver takes as its first two parameters. */
  readonly config: unknown
  readonly values: unknown
  readonly callback: Callback | undefined
}

interface QueryConfig {
  readonly text?: unknown
  readonly name?: unknown
  readonly values?: unknown
  readonly callback?: unknown
  readonly submit?: unknown
}

/** The parameters of `query()` in each of pg's forms; undefined for a Submittable and for what pg will refuse. */
export function readQuery([config, values, callback]: readonly unknown[]): Query | undefined {
  if (config === null || (typeof config !== 'string' && typeof config !== 'object')) return undefined
  const given: QueryConfig = typeof config === 'string' ? { text: config } : config
  if (typeof given.submit === 'function') return undefined
  const called = typeof values === 'function' ? values : (callback ?? given.callback)
  const bound = typeof values === 'function' ? given.values : (values ?? given.values)
  return {
    sql: textOf(given),
    parameters: Array.isArray(bound) ? bound : [],
    config,
    values: typeof values === 'function' ? undefined : values,
    callback: typeof called === 'function' ? (called as Callback) : undefined,
  }
}

function textOf({ text, name }: QueryConfig): string {
  if (typeof text === 'string') return text
  return typeof name === 'string' ? `-- prepared statement "${name}"` : ''
}

import type pg from 'pg'
import { ExpectationError } from '../expectation-error.ts'
import type { Plan, Statement } from './plan.ts'
import { readPlan } from './read-plan.ts'

/** A source that reports each statement with its parameters. db-kit's `queryEvents` of PostgreSQL and Prisma fit. */
export interface StatementSource {
  after(
    listener: (event: { readonly sql: string; readonly parameters?: readonly unknown[] }) => void,
  ): () => void
}

export interface SentOptions {
  /** Only the statements that match. */
  readonly matching?: RegExp
}

/**
 * The statements that `run` sent and that have a plan, in order: SELECT, INSERT, UPDATE, DELETE, MERGE, WITH, VALUES
 * and TABLE; BEGIN, COMMIT, SET and the like are left out.
 */
export async function sentStatements(
  source: StatementSource,
  run: () => unknown,
  { matching }: SentOptions = {},
): Promise<Statement[]> {
  const statements: Statement[] = []
  const stop = source.after(({ sql, parameters }) => {
    if (HAS_A_PLAN.test(sql) && (matching === undefined || sql.search(matching) >= 0)) {
      statements.push({ sql, parameters: knownParameters(sql, parameters) })
    }
  })
  try {
    await run()
    return statements
  } finally {
    stop()
  }
}

/**
 * Runs `run` (a learner's function, say), then reads the plan of each statement that it sent and that only reads, on a
 * connection of the pool. A statement that writes is left out: run again, it would meet what it has done, an INSERT its
 * own key. Its plan is `readPlan`'s, on rows where it has not run.
 *
 * Throws ExpectationError when no such statement was sent (and matches), or more than 50.
 */
export async function plansOf(
  pool: pg.Pool,
  source: StatementSource,
  run: () => unknown,
  options: SentOptions = {},
): Promise<Plan[]> {
  const sent = (await sentStatements(source, run, options)).filter(({ sql }) => !WRITES.test(sql))
  if (sent.length === 0) {
    const which = options.matching === undefined ? '' : ` and matches ${String(options.matching)}`
    throw new ExpectationError(
      `Expected a statement that reads${which} to be sent to the database, but there was none.`,
    )
  }
  if (sent.length > MOST_PLANS) {
    throw new ExpectationError(
      `Expected a few statements, whose plans can be looked at, but ${sent.length} were sent.`,
      `The first\n${sent[0]?.sql.trim() ?? ''}`,
    )
  }
  const plans: Plan[] = []
  for (const statement of sent) plans.push(await readPlan(pool, statement))
  return plans
}

const MOST_PLANS = 50

const HAS_A_PLAN = beginsWith('select|insert|update|delete|merge|with|values|table')

/** A WITH may hold a part that writes; FOR UPDATE writes nothing. */
const WRITES = beginsWith(
  String.raw`insert|update|delete|merge|with\b.*\b(?:insert\s+into|delete\s+from|merge\s+into|(?<!\bfor\s+(?:no\s+key\s+)?)update)`,
)

/** White space, comments and brackets may come before. */
function beginsWith(words: string): RegExp {
  return new RegExp(String.raw`^(?:\s|\(|--[^\n]*(?:\n|$)|/\*.*?\*/)*(?:${words})\b`, 'is')
}

function knownParameters(sql: string, parameters: readonly unknown[] | undefined): readonly unknown[] {
  if (parameters !== undefined) return parameters
  if (!/\$\d/.test(sql)) return []
  throw new TypeError('this source of statements does not report their parameters, which a plan needs')
}

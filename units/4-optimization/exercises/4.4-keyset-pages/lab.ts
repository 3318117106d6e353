import { defineLab, medianMs } from '@levelup/course/lab'
import type { Answers } from '../../contract.ts'
import { openLabTracker } from '../../data/lab-tracker.ts'
import { INDEX_FOLDER } from './folder.ts'

const LIMIT = 20
/** No more are allowed on a page, and the walk takes as many as it can. */
const LONGEST_PAGE = 100
const measured = { runs: 15, warmUpRuns: 3 }

/** How long a page of the team's list takes by its depth: OFFSET against the learner's pages, on the same indexes. */
export default defineLab<Answers>({
  title: 'A page of 20 tasks, by how many lie before it: OFFSET against keyset',
  defaultRows: 100_000,
  fullRows: 1_000_000,
  async run({ url, answers, rows, progress }) {
    const { pageByCursor } = await answers.pageByCursor()
    await using tracker = await openLabTracker({ url, answers })
    const { client, db } = tracker
    progress('inserting', 0)
    await client.query(USER)
    await client.query(TASKS, [rows])
    await client.query(answers.readMigration('4.4', INDEX_FOLDER, 'up'))
    await client.query('VACUUM (ANALYZE) tasks')
    const before: [number, number][] = []
    const after: [number, number][] = []
    let cursor: string | undefined
    const step = stepFor(rows - LIMIT)
    let walked = 0
    for (const depth of depthsUpTo(rows - LIMIT, step)) {
      for (; walked < depth; walked += step) {
        progress(`walking to task ${depth.toLocaleString('en')}`, 0.2 + (0.8 * walked) / rows)
        cursor = (await pageByCursor(db, {}, { limit: step, cursor })).meta.nextCursor ?? undefined
      }
      before.push([depth, await medianMs(() => client.query(OFFSET_PAGE, [LIMIT, depth]), measured)])
      after.push([depth, await medianMs(() => pageByCursor(db, {}, { limit: LIMIT, cursor }), measured)])
    }
    return [
      {
        title: "One page of the team's list",
        x: { label: 'tasks before the page', unit: 'rows', scale: 'log' },
        y: { label: `time, median of ${measured.runs}`, unit: 'ms', scale: 'log' },
        series: [
          { label: 'OFFSET', kind: 'before', points: before },
          { label: 'pageByCursor', kind: 'after', points: after },
        ],
      },
    ]
  },
})

/** Short enough that a small lab has two depths to compare. */
function stepFor(deepest: number): number {
  return Math.max(1, Math.min(LONGEST_PAGE, Math.floor(deepest / 3)))
}

/** 100, 300, 1,000 and so on, and at last about `deepest`: all of them multiples of the step. */
function depthsUpTo(deepest: number, step: number): number[] {
  const depths = [Math.max(step, Math.floor(deepest / step) * step)]
  for (let power = step; power < deepest; power *= 10) depths.push(power, 3 * power)
  return [...new Set(depths.filter((depth) => depth <= Math.max(step, deepest)))].sort((a, b) => a - b)
}

const OFFSET_PAGE = `
  SELECT id, user_id, title, done, due_date, version, deleted_at, created_at, updated_at
  FROM tasks WHERE deleted_at IS NULL ORDER BY created_at DESC, id DESC LIMIT $1 OFFSET $2`

const USER = `
  INSERT INTO users (id, email, display_name, password_hash)
  VALUES ('10000000-0000-4000-8000-000000000001', 'user-1@example.test', 'User 1', 'none')`

/** $1 tasks, three at a time. */
const TASKS = `
  INSERT INTO tasks (user_id, title, created_at)
  SELECT '10000000-0000-4000-8000-000000000001', 'Round ' || n, TIMESTAMPTZ '2024-01-01 08:00Z' + n / 3 * INTERVAL '1 minute'
  FROM generate_series(1, $1::integer) AS n`

import { defineLab, medianMs } from '@levelup/course/lab'
import type { Answers } from '../../contract.ts'
import { openLabTracker } from '../../data/lab-tracker.ts'
import { INDEX_FOLDER } from './folder.ts'

const SMALLEST_ROWS = 1000
/** The median of so many, after a few that fill the caches. */
const measured = { runs: 25, warmUpRuns: 5 }
/** Has a quarter of the tasks, however many there are. */
const HEAVY_USER = '10000000-0000-4000-8000-000000000001'

/** How long the list of a user with many tasks takes, without and with the learner's index, while the table grows. */
export default defineLab<Answers>({
  title: 'The 20 tasks that are due next, without an index and with one',
  defaultRows: 100_000,
  fullRows: 1_000_000,
  async run({ url, answers, rows, progress }) {
    const { openTasks } = await answers.openTasks()
    await using tracker = await openLabTracker({ url, answers })
    const { client, db } = tracker
    await client.query(USERS)
    const before: [number, number][] = []
    const after: [number, number][] = []
    const sizes = sizesUpTo(rows)
    for (const [index, size] of sizes.entries()) {
      const say = (what: string, part: number): void =>
        progress(`${size.toLocaleString('en')} tasks: ${what}`, (index + part) / sizes.length)
      say('inserting', 0)
      await client.query(TASKS, [(sizes[index - 1] ?? 0) + 1, size])
      await client.query('VACUUM (ANALYZE) tasks')
      say('without the index', 0.6)
      before.push([size, await medianMs(() => openTasks(db, HEAVY_USER), measured)])
      await client.query(answers.readMigration('4.2', INDEX_FOLDER, 'up'))
      say('with the index', 0.8)
      after.push([size, await medianMs(() => openTasks(db, HEAVY_USER), measured)])
      await client.query(answers.readMigration('4.2', INDEX_FOLDER, 'down'))
    }
    return [
      {
        title: 'One call of openTasks, for a user who has a quarter of all tasks',
        x: { label: 'tasks in the table', unit: 'rows', scale: 'log' },
        y: { label: `time, median of ${measured.runs}`, unit: 'ms', scale: 'log' },
        series: [
          { label: 'without the index', kind: 'before', points: before },
          { label: 'with the index', kind: 'after', points: after },
        ],
      },
    ]
  },
})

/** 1,000, 3,000, 10,000 and so on, and at last `rows`. */
function sizesUpTo(rows: number): number[] {
  const sizes: number[] = []
  for (let power = SMALLEST_ROWS; power < rows; power *= 10) sizes.push(power, 3 * power)
  return [...sizes.filter((size) => size < rows), rows]
}

const USERS = `
  INSERT INTO users (id, email, display_name, password_hash)
  SELECT ('10000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'user-' || n || '@example.test', 'User ' || n, 'none'
  FROM generate_series(1, 50) AS n`

/** Tasks $1 to $2: four of five are done, one of seven has no due date, one of twenty is in the trash. */
const TASKS = `
  INSERT INTO tasks (user_id, title, done, due_date, deleted_at)
  SELECT ('10000000-0000-4000-8000-' || lpad((1 + floor(50 * power(n::bigint * 7919 % 10007 / 10007.0, 3)))::text, 12, '0'))::uuid,
    'Round ' || n, n % 5 > 0, CASE WHEN n % 7 > 0 THEN DATE '2025-01-01' + n % 500 END,
    CASE WHEN n % 20 = 7 THEN TIMESTAMPTZ '2026-02-01 08:00Z' END
  FROM generate_series($1::integer, $2::integer) AS n`

import { defineAccepted } from '@levelup/course/manifest'

const READ = 'src/diagnosis/read-log.ts'
const DIAGNOSIS = 'src/diagnosis/diagnosis.ts'
const INDEX = 'CREATE INDEX task_activities_newest_idx ON task_activities (created_at DESC, id DESC)'

export default defineAccepted([
  {
    name: 'in-plain-loops',
    title: 'Keeps all times of a statement, and draws lists together one by one',
    why: 'The same rules in another style: totals at the end in the place of a sum on the way, and a loop in the place of a regular expression.',
    edits: [
      {
        file: READ,
        from: `
          const costs = new Map<string, StatementCost>()
          for (const { query } of linesOf(lines)) {
            if (!query) continue
            const key = normalised(query.sql)
            const { sql, calls, totalMs, worstMs } = costs.get(key) ?? {
              sql: query.sql,
              calls: 0,
              totalMs: 0,
              worstMs: 0,
            }
            costs.set(key, {
              sql,
              calls: calls + 1,
              totalMs: totalMs + query.durationMs,
              worstMs: Math.max(worstMs, query.durationMs),
            })
          }
        `,
        to: `
          const costs: (StatementCost & { readonly calls: number })[] = []
          const sent = Array.from(linesOf(lines)).flatMap(({ query = [] }) => query)
          for (const [, calls] of Map.groupBy(sent, ({ sql }) => normalised(sql))) {
            const times = calls.map(({ durationMs }) => durationMs)
            costs.push({
              sql: calls[0]!.sql,
              calls: calls.length,
              totalMs: times.reduce((sum, ms) => sum + ms),
              worstMs: times.toSorted((a, b) => b - a)[0]!,
            })
          }
        `,
      },
      { file: READ, from: 'return [...costs.values()].sort(', to: 'return costs.toSorted(' },
      {
        file: READ,
        from: 'JSON.stringify([request, normalised(query.sql)])',
        to: `${'`${request} sends ${normalised(query.sql)}`'}`,
      },
      {
        file: READ,
        from: `
          return sql
            .trim()
            .replace(/\\s+/g, ' ')
            .replace(/\\$\\d+/g, '$')
            .replace(/\\( ?\\$( ?, ?\\$)* ?\\)/g, '($)')
        `,
        to: `
          let short = sql.split(/\\s+/).join(' ').trim().replaceAll(/\\$\\d+/g, '?').replaceAll(/(?<=\\() | (?=\\))/g, '')
          while (/\\?, ?\\?(?=[^()]*\\))/.test(short)) short = short.replace(/\\?, ?\\?(?=[^()]*\\))/, '?')
          return short
        `,
      },
    ],
  },
  {
    name: 'oldest-first',
    title: 'An index on created_at alone, oldest first',
    why: 'It is read from its end, and an Incremental Sort puts the few activities of one moment in order.',
    edits: [{ file: DIAGNOSIS, from: INDEX, to: 'CREATE INDEX ON task_activities (created_at)' }],
  },
  {
    name: 'covering-and-concurrently',
    title: 'CONCURRENTLY, with all that the list shows, and about 15,000 rows',
    why: 'What one would do on a table in use; and "about as many" is a tenth more or less.',
    edits: [
      {
        file: DIAGNOSIS,
        from: INDEX,
        to: 'CREATE INDEX CONCURRENTLY ON task_activities (created_at DESC, id DESC) INCLUDE (task_id, kind)',
      },
      { file: DIAGNOSIS, from: 'rowsTouched: 14_005', to: 'rowsTouched: 15_000' },
    ],
  },
  {
    name: 'a-list-to-join',
    title: 'A join with the ids, each of them once; the statements on several lines',
    why: 'DISTINCT sees to it that a task that is named twice comes once.',
    edits: [
      {
        file: DIAGNOSIS,
        from: `'SELECT id, title FROM tasks WHERE id = ANY ($1)'`,
        to: `\`
          SELECT tasks.id, tasks.title
          FROM (SELECT DISTINCT id FROM unnest($1::uuid[]) AS given (id)) AS wanted
          JOIN tasks ON tasks.id = wanted.id;\``,
      },
      {
        file: DIAGNOSIS,
        from: `'SELECT "t0"."id", "t0"."title" FROM "public"."tasks" AS "t0" WHERE ("t0"."id" = $1 AND 1=1) LIMIT $2'`,
        to: `\`
          SELECT "t0"."id", "t0"."title" FROM "public"."tasks" AS "t0"
          WHERE ("t0"."id" = $1 AND 1=1) LIMIT $2;\``,
      },
    ],
  },
  {
    name: 'with-a-class',
    title:
      'A class that adds up, lines as an iterator, and no white space at all in the texts that are compared',
    why: 'The lines are read one after the other and never stand in memory together.',
    edits: [
      {
        file: DIAGNOSIS,
        from: INDEX,
        to: 'CREATE UNIQUE INDEX IF NOT EXISTS newest ON public.task_activities USING btree (created_at, id);',
      },
      { file: DIAGNOSIS, from: 'rowsTouched: 14_005', to: 'rowsTouched: 12_700' },
      {
        file: DIAGNOSIS,
        from: 'SELECT id, title FROM tasks WHERE id = ANY ($1)',
        to: 'SELECT id, title FROM tasks WHERE id IN (SELECT unnest($1::uuid[]))',
      },
    ],
  },
  {
    name: 'token-by-token',
    title: 'All calls first, then groups of them; statements compared word by word; sums in microseconds',
    why: 'A scanner in the place of regular expressions, and totals without the remainders of binary fractions.',
    edits: [
      {
        file: DIAGNOSIS,
        from: INDEX,
        to: 'CREATE INDEX ON task_activities (created_at DESC, kind) WITH (fillfactor = 90)',
      },
      {
        file: DIAGNOSIS,
        from: 'SELECT id, title FROM tasks WHERE id = ANY ($1)',
        to: 'SELECT t.title, t.id FROM tasks AS t WHERE EXISTS (SELECT FROM unnest($1::uuid[]) AS asked (id) WHERE asked.id = t.id)',
      },
    ],
  },
])

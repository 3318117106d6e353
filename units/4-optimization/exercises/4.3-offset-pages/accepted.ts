import { defineAccepted } from '@levelup/course/manifest'

const PAGE = 'src/tasks/page-by-offset.ts'

const IMPORTS = `
  import type { TaskFilter } from 'unit-4/contract'
  import type { OffsetPage, OffsetRange } from 'unit-4/exercises/4.3-offset-pages/contract.ts'
  import type { Database } from '../database.ts'
  import { toTask } from './entity.ts'
  import { conditionOf, oldestFirst } from './task-filter.ts'
`

const QUERIES = `
  const [rows, total] = await Promise.all([
    db.task.findMany({ where, omit: { notes: true }, orderBy: [...oldestFirst], take: limit, skip: offset }),
    db.task.count({ where }),
  ])
`

export default defineAccepted([
  {
    name: 'one-after-the-other',
    title: 'The count first, in one transaction with the page',
    why: 'One connection in the place of two. Nobody asked for both at once.',
    edits: [
      {
        file: PAGE,
        from: QUERIES,
        to: `
          const [total, rows] = await db.$transaction([
            db.task.count({ where }),
            db.task.findMany({ where, omit: { notes: true }, orderBy: [...oldestFirst], take: limit, skip: offset }),
          ])
        `,
      },
    ],
  },
  {
    name: 'no-page-no-query',
    title: 'Counts first, and reads no page beyond the end',
    why: 'Where the total says that the page is empty there is nothing to read: one query, and the answer is the same.',
    edits: [
      {
        file: PAGE,
        from: QUERIES,
        to: `
          const total = await db.task.count({ where })
          const rows =
            offset < total
              ? await db.task.findMany({ where, omit: { notes: true }, orderBy: [...oldestFirst], take: limit, skip: offset })
              : []
        `,
      },
    ],
  },
  {
    name: 'one-statement',
    title: 'One statement in SQL, with the count in a subquery',
    why: 'The total stands in a row of its own, to which the page is joined: it is there for an empty page, too.',
    edits: [
      {
        file: PAGE,
        from: IMPORTS,
        to: `
          import type { TaskFilter } from 'unit-4/contract'
          import type { OffsetPage, OffsetRange } from 'unit-4/exercises/4.3-offset-pages/contract.ts'
          import type { Database } from '../database.ts'
          import { Prisma } from '../generated/prisma/client.ts'
          import { toTask, type TaskRow } from './entity.ts'
        `,
      },
      {
        file: PAGE,
        from: `
          const where = conditionOf(filter)
        `,
        to: `
          const where = Prisma.join(
            [
              filter.userId === undefined ? Prisma.sql\`true\` : Prisma.sql\`user_id = \${filter.userId}::uuid\`,
              filter.done === undefined ? Prisma.sql\`true\` : Prisma.sql\`done = \${filter.done}\`,
              filter.includeDeleted ? Prisma.sql\`true\` : Prisma.sql\`deleted_at IS NULL\`,
            ],
            ' AND ',
          )
        `,
      },
      {
        file: PAGE,
        from: QUERIES,
        to: `
          const found = await db.$queryRaw<(TaskRow & { total: number })[]>\`
            WITH all_of_it AS (SELECT count(*)::int AS total FROM tasks WHERE \${where}),
              page AS (
                SELECT id, user_id AS "userId", title, done, due_date AS "dueDate", version, deleted_at AS "deletedAt",
                  created_at AS "createdAt", updated_at AS "updatedAt"
                FROM tasks WHERE \${where} ORDER BY created_at, id LIMIT \${limit} OFFSET \${offset}
              )
            SELECT * FROM all_of_it LEFT JOIN page ON true ORDER BY "createdAt", id\`
          const total = found[0]!.total
          const rows = found.filter(({ id }) => id !== null)
        `,
      },
    ],
  },
  {
    name: 'window-and-a-second-look',
    title: 'count(*) OVER (), and a count of its own where no row carries it',
    why: 'One statement for each page that has rows. Beyond the end there is none that could tell the total, and there a second one asks.',
    edits: [
      {
        file: PAGE,
        from: IMPORTS,
        to: `
          import type { TaskFilter } from 'unit-4/contract'
          import type { OffsetPage, OffsetRange } from 'unit-4/exercises/4.3-offset-pages/contract.ts'
          import type { Database } from '../database.ts'
          import { toTask, type TaskRow } from './entity.ts'
          import { conditionOf } from './task-filter.ts'
        `,
      },
      {
        file: PAGE,
        from: QUERIES,
        to: `
          const { userId = null, done = null, includeDeleted = false } = filter
          const rows = await db.$queryRaw<(TaskRow & { total: number })[]>\`
            SELECT id, user_id AS "userId", title, done, due_date AS "dueDate", version, deleted_at AS "deletedAt",
              created_at AS "createdAt", updated_at AS "updatedAt", count(*) OVER ()::int AS total
            FROM tasks
            WHERE (\${userId}::uuid IS NULL OR user_id = \${userId}::uuid) AND (\${done}::boolean IS NULL OR done = \${done})
              AND (\${includeDeleted} OR deleted_at IS NULL)
            ORDER BY created_at, id OFFSET \${offset} ROWS FETCH NEXT \${limit} ROWS ONLY\`
          const total = rows[0]?.total ?? (await db.task.count({ where }))
        `,
      },
    ],
  },
  {
    name: 'short-page-knows',
    title: 'Counts only where the page does not tell',
    why: 'A page that is neither empty nor full is the last one: what is before it and what is on it is all there is.',
    edits: [
      {
        file: PAGE,
        from: QUERIES,
        to: `
          const rows = await db.task.findMany({
            where,
            omit: { notes: true },
            orderBy: [...oldestFirst],
            take: limit,
            skip: offset,
          })
          const isLast = rows.length > 0 && rows.length < limit
          const total = isLast ? offset + rows.length : await db.task.count({ where })
        `,
      },
    ],
  },
  {
    name: 'whole-multiples',
    title: 'Numbers that are multiples of one',
    why: 'JSON Schema has more than one word for a whole number, and for a limit.',
    edits: [
      {
        file: 'src/routes/page-query.ts',
        from: "limit: { type: 'integer', minimum: 1, maximum: MAX_LIMIT }",
        to: "limit: { type: 'number', multipleOf: 1, exclusiveMinimum: 0, maximum: MAX_LIMIT }",
      },
    ],
  },
])

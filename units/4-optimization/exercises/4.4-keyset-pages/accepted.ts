import { defineAccepted } from '@levelup/course/manifest'

const PAGE = 'src/tasks/page-by-cursor.ts'
const CURSOR = 'src/tasks/cursor.ts'
const UP = 'prisma/migrations/20260303090000_keyset_index/migration.sql'
const COMPARISON = '(created_at, id) < (${createdAt}::timestamptz, ${id}::uuid)'
const INDEX_OF_TEAM = 'ON tasks (created_at DESC, id DESC) WHERE deleted_at IS NULL;'
const INDEX_OF_USER = 'ON tasks (user_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;'

/** What other cursors have no use for. */
const PARSE_ARRAY = {
  file: CURSOR,
  from: `
    function parseArray(text: string): readonly unknown[] {
      try {
        const value: unknown = JSON.parse(text)
        return Array.isArray(value) ? value : []
      } catch {
        return []
      }
    }
  `,
  to: '',
}

export default defineAccepted([
  {
    name: 'up-to-the-time',
    title: 'created_at <= …, and among equal times the smaller ids',
    why: 'The index begins at the time, and only those that share it are read and thrown away. Prisma’s where can say this.',
    edits: [
      {
        file: PAGE,
        from: COMPARISON,
        to: 'created_at <= ${createdAt}::timestamptz AND (created_at < ${createdAt}::timestamptz OR id < ${id}::uuid)',
      },
    ],
  },
  {
    name: 'other-way-round',
    title: 'Whole indexes, ascending, with more columns',
    why: 'An index can be read from its end, and it may hold the trash as well: one row of twenty is passed over.',
    edits: [
      { file: UP, from: INDEX_OF_TEAM, to: 'ON tasks (created_at, id) INCLUDE (user_id);' },
      { file: UP, from: INDEX_OF_USER, to: 'ON tasks (user_id, created_at, id, done);' },
    ],
  },
  {
    name: 'compact-cursor',
    title: 'A cursor that is no JSON',
    why: 'The time to the base of 36, the id, and the filter in one word: shorter, and just as much the app’s own affair.',
    edits: [
      {
        file: CURSOR,
        from: `
          const content = [createdAt.getTime(), id, userId, done, includeDeleted]
          return Buffer.from(JSON.stringify(content)).toString('base64url')
        `,
        to: `
          return [createdAt.getTime().toString(36), id, userId, done, includeDeleted].join('_')
        `,
      },
      {
        file: CURSOR,
        from: "const place = placeIn(Buffer.from(cursor, 'base64url').toString())",
        to: 'const place = placeIn(cursor)',
      },
      {
        file: CURSOR,
        from: 'const [ms, id] = parseArray(text)',
        to: "const [time = '', id] = text.split('_')\n  const ms = Number.parseInt(time, 36)",
      },
      PARSE_ARRAY,
    ],
  },
  {
    name: 'plain-text',
    title: 'Time and id as everybody writes them, and the filter behind them',
    why: 'Opaque is a promise to the clients, and not a way of writing. A colon means nothing in a query.',
    edits: [
      {
        file: CURSOR,
        from: `
          const content = [createdAt.getTime(), id, userId, done, includeDeleted]
          return Buffer.from(JSON.stringify(content)).toString('base64url')
        `,
        to: `
          return [createdAt.toISOString(), id, userId ?? 'all', done ?? 'any', includeDeleted].join('~')
        `,
      },
      {
        file: CURSOR,
        from: "const place = placeIn(Buffer.from(cursor, 'base64url').toString())",
        to: 'const place = placeIn(cursor)',
      },
      {
        file: CURSOR,
        from: `
          const [ms, id] = parseArray(text)
          if (Number(ms) < FIRST_MS || !UUID.test(String(id))) return undefined
        `,
        to: `
          const [time = '', id] = text.split('~')
          const ms = Date.parse(time)
          if (Number.isNaN(ms) || ms < FIRST_MS || !UUID.test(String(id))) return undefined
        `,
      },
      PARSE_ARRAY,
    ],
  },
  {
    name: 'encrypted-cursor',
    title: 'A cursor that nobody can read, and another one each time',
    why: 'AES-GCM with a random nonce: the same place is never the same text twice. The filter is authenticated with it, so that a cursor opens in its own list only.',
    edits: [
      {
        file: CURSOR,
        from: "\nimport type { TaskFilter } from 'unit-4/contract'\n",
        to: `
          import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
          import type { TaskFilter } from 'unit-4/contract'
        `,
      },
      {
        file: CURSOR,
        from: `
          const { userId = null, done = null, includeDeleted = false } = filter
          // With the filter: in another list the same place would be somewhere else, without anybody noticing.
          const content = [createdAt.getTime(), id, userId, done, includeDeleted]
          return Buffer.from(JSON.stringify(content)).toString('base64url')
        `,
        to: `
          const nonce = randomBytes(12)
          const cipher = createCipheriv('aes-256-gcm', KEY, nonce).setAAD(listOf(filter))
          const text = [createdAt.getTime(), id].join(' ')
          const sealed = Buffer.concat([cipher.update(text), cipher.final()])
          return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
        `,
      },
      {
        file: CURSOR,
        from: `
          const place = placeIn(Buffer.from(cursor, 'base64url').toString())
          // Written again it has to be the same. So one comparison refuses other encodings, other types, further fields and
          // other lists.
          if (place === undefined || encodeCursor(place, filter) !== cursor)
            throw new Invalid('cursor is none of this list: begin again without it.')
          return place
        `,
        to: `
          const bytes = Buffer.from(cursor, 'base64url')
          const place = bytes.toString('base64url') === cursor ? opened(bytes, filter) : undefined
          if (place === undefined) throw new Invalid('cursor is none of this list: begin again without it.')
          return place
        `,
      },
      {
        file: CURSOR,
        from: `
          /** \`undefined\` for values that the database would refuse. */
          function placeIn(text: string): Place | undefined {
            const [ms, id] = parseArray(text)
            if (Number(ms) < FIRST_MS || !UUID.test(String(id))) return undefined
            return { createdAt: new Date(Number(ms)), id: String(id) }
          }
        `,
        to: `
          const KEY = randomBytes(32)

          function listOf({ userId = null, done = null, includeDeleted = false }: TaskFilter): Buffer {
            return Buffer.from(JSON.stringify([userId, done, includeDeleted]))
          }

          function opened(bytes: Buffer, filter: TaskFilter): Place | undefined {
            try {
              const decipher = createDecipheriv('aes-256-gcm', KEY, bytes.subarray(0, 12))
                .setAAD(listOf(filter))
                .setAuthTag(bytes.subarray(12, 28))
              const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString()
              const [ms = '', id = ''] = text.split(' ')
              return { createdAt: new Date(Number(ms)), id }
            } catch {
              return undefined
            }
          }
        `,
      },
      PARSE_ARRAY,
      {
        file: CURSOR,
        from: `
          /** The beginning of the year 1. PostgreSQL refuses what JavaScript writes for a time before it. */
          const FIRST_MS = -62_135_596_800_000
          const UUID = /^[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}$/
        `,
        to: '',
      },
    ],
  },
  {
    name: 'two-ranges',
    title: 'The rest of the equal times, and what is older, as two ranges',
    why: 'UNION ALL of two pages, each from its own place in the index, and the first rows of both: one statement that reads at most twice the page.',
    edits: [
      {
        file: PAGE,
        from: `
          const conditions = conditionsOf(filter)
          if (cursor !== undefined) conditions.push(after(decodeCursor(cursor, filter)))
        `,
        to: `
          const ranges = cursor === undefined ? [Prisma.sql\`true\`] : rangesAfter(decodeCursor(cursor, filter))
          const parts = ranges.map((range) => {
            const condition = Prisma.join([...conditionsOf(filter), range], ' AND ')
            return Prisma.sql\`(SELECT * FROM tasks WHERE \${condition} ORDER BY created_at DESC, id DESC LIMIT \${limit + 1})\`
          })
        `,
      },
      {
        file: PAGE,
        from: "FROM tasks\n    WHERE ${Prisma.join(conditions, ' AND ')}\n    ORDER BY",
        to: "FROM (${Prisma.join(parts, ' UNION ALL ')}) AS part\n    ORDER BY",
      },
      {
        file: PAGE,
        from: 'function after({ createdAt, id }: Place): Prisma.Sql {',
        to: 'function rangesAfter({ createdAt, id }: Place): Prisma.Sql[] {',
      },
      {
        file: PAGE,
        from: 'return Prisma.sql`(created_at, id) < (${createdAt}::timestamptz, ${id}::uuid)`',
        to: 'return [Prisma.sql`created_at = ${createdAt}::timestamptz AND id < ${id}::uuid`, Prisma.sql`created_at < ${createdAt}::timestamptz`]',
      },
    ],
  },
])

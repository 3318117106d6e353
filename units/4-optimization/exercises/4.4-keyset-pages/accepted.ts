import { defineAccepted } from '@levelup/course/manifest'

const PAGE = 'src/tasks/page-by-cursor.ts'
const CURSOR = 'src/tasks/cursor.ts'
const UP = 'prisma/migrations/20260303090000_keyset_index/migration.sql'
const COMPARISON = '(created_at, id) < (${createdAt}::timestamptz, ${id}::uuid)'
const INDEX_OF_TEAM = 'ON tasks (created_at DESC, id DESC) WHERE deleted_at IS NULL;'
const INDEX_OF_USER = 'ON tasks (user_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;'

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
        from: `
          const [ms, id] = parseArray(text)
          if (typeof ms !== 'number' || !Number.isInteger(ms) || ms < 0 || ms > LAST_MS) return undefined
          if (typeof id !== 'string' || !UUID.test(id)) return undefined
        `,
        to: `
          const [time = '', id = ''] = text.split('_')
          const ms = Number.parseInt(time, 36)
          if (!Number.isInteger(ms) || ms < 0 || ms > LAST_MS || !UUID.test(id)) return undefined
        `,
      },
      {
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
      },
    ],
  },
])

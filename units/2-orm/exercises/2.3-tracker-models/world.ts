import type { Client } from 'pg'
import type { Row } from '../../data/rows.ts'
import { store } from '../../data/refusals.ts'

export const columns = {
  users: ['id', 'email', 'display_name', 'bio', 'password_hash', 'created_at', 'updated_at'],
  tasks: ['id', 'user_id', 'title', 'done', 'created_at', 'updated_at'],
  tags: ['id', 'name'],
  task_tags: ['task_id', 'tag_id'],
} as const satisfies Record<string, readonly string[]>

export const ADA = '00000000-0000-4000-8000-00000000000a'
export const PLANTS = '00000000-0000-4000-8000-000000000001'
export const HOME = '00000000-0000-4000-8000-0000000000f1'
const BO = '00000000-0000-4000-8000-00000000000b'
const DRILL = '00000000-0000-4000-8000-000000000002'
const GARDEN = '00000000-0000-4000-8000-0000000000f2'
export const NOBODY = '00000000-0000-4000-8000-0000000000ff'

const times = { created_at: '2026-01-05T09:00:00Z', updated_at: '2026-01-05T09:00:00Z' }

/** Ada, one task of hers, and a tag on it. */
const world: [table: string, row: Row][] = [
  [
    'users',
    { id: ADA, email: 'ada@example.test', display_name: 'Ada Quill', password_hash: 'none', ...times },
  ],
  ['tasks', { id: PLANTS, user_id: ADA, title: 'Water the plants', done: false, ...times }],
  ['tags', { id: HOME, name: 'home' }],
  ['task_tags', { task_id: PLANTS, tag_id: HOME }],
]

/** A further row of each table, as a program writes it that leaves to the database what the database gives out. */
export const bare = {
  users: { email: 'bo@example.test', display_name: 'Bo Lindner', password_hash: 'none' },
  tasks: { user_id: ADA, title: 'Return the drill' },
  tags: { name: 'garden' },
} as const satisfies Record<string, Row>

/** The same, with everything but the times. */
export const timeless = {
  users: { id: BO, ...bare.users },
  tasks: { id: DRILL, ...bare.tasks, done: false },
} as const satisfies Record<string, Row>

/** The same with everything that may not be missing. */
export const another: Record<keyof typeof columns, Row> = {
  users: { ...timeless.users, ...times },
  tasks: { ...timeless.tasks, ...times },
  tags: { id: GARDEN, ...bare.tags },
  task_tags: { task_id: PLANTS, tag_id: HOME },
}

export async function storeWorld(client: Client): Promise<void> {
  for (const [table, row] of world) await store(client, table, row, 'A row that keeps every rule')
}

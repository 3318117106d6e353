import type pg from 'pg'

/** A row with its columns as the database names them; instants as text. */
export type StoredRow = Readonly<Record<string, string | boolean | null>>

/** Every row that is committed, ordered by key. */
export interface StoredRows {
  readonly users: readonly StoredRow[]
  readonly tasks: readonly StoredRow[]
  readonly tags: readonly StoredRow[]
  readonly task_tags: readonly StoredRow[]
}

export async function storedRows(observer: pg.Pool): Promise<StoredRows> {
  const { rows } = await observer.query<StoredRows>(`
    SELECT
      (SELECT coalesce(jsonb_agg(to_jsonb(u) ORDER BY u.id), '[]') FROM users u) AS users,
      (SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.id), '[]') FROM tasks t) AS tasks,
      (SELECT coalesce(jsonb_agg(to_jsonb(t) ORDER BY t.id), '[]') FROM tags t) AS tags,
      (SELECT coalesce(jsonb_agg(to_jsonb(l) ORDER BY l.task_id, l.tag_id), '[]') FROM task_tags l) AS task_tags`)
  return rows[0]!
}

/** The names of the tags of each task, by the task's id and in alphabetical order. */
export function tagsByTask({ tags, task_tags }: StoredRows): Record<string, string[]> {
  const names = new Map(tags.map(({ id, name }) => [id, String(name)]))
  const byTask: Record<string, string[]> = {}
  for (const { task_id, tag_id } of task_tags) (byTask[String(task_id)] ??= []).push(names.get(tag_id)!)
  for (const own of Object.values(byTask)) own.sort()
  return byTask
}

import { expect, test } from '@levelup/test-harness'
import { quoteName } from '../../data/rows.ts'
import type { Tracker } from './databases.ts'
import { ADA, another, columns, HOME, NOBODY, PLANTS } from './world.ts'
import { capitalised, expectRefused, refuses, store, type Rule } from '../../data/refusals.ts'

const rules: Rule[] = [
  {
    what: 'a second user with the same e-mail address',
    table: 'users',
    row: { ...another.users, email: 'ada@example.test' },
    lookAt: 'users.email tells users apart: the field needs @unique.',
  },
  {
    what: 'a task of a user who does not exist',
    table: 'tasks',
    row: { ...another.tasks, user_id: NOBODY },
    lookAt: 'There is no foreign key on tasks.user_id: the model needs a @relation.',
  },
  {
    what: 'a second tag with the same name',
    table: 'tags',
    row: { ...another.tags, name: 'home' },
    lookAt: 'tags.name tells tags apart: the field needs @unique.',
  },
  {
    what: 'the same tag twice on one task',
    table: 'task_tags',
    row: { task_id: PLANTS, tag_id: HOME },
    lookAt: 'Task and tag together are the key of the link: @@id over both fields.',
  },
  {
    what: 'a tag on a task that does not exist',
    table: 'task_tags',
    row: { task_id: NOBODY, tag_id: HOME },
    lookAt: 'There is no foreign key on task_tags.task_id: the model needs a @relation.',
  },
]

const stays = [
  { what: 'a user who has tasks', table: 'users', id: ADA },
  { what: 'a tag that is in use', table: 'tags', id: HOME },
]

export function keepsRules(tracker: Tracker): void {
  for (const rule of rules) {
    test(`refuses ${rule.what}`, async ({ postgres }) => expectRefused(await tracker.filled(postgres), rule))
  }

  test('accepts a user without a bio, and two tasks with one title', async ({ postgres }) => {
    const client = await tracker.filled(postgres)
    await store(client, 'users', { ...another.users, bio: null }, 'A user without a bio')
    await store(
      client,
      'tasks',
      { ...another.tasks, title: 'Water the plants' },
      'A second task of the same title',
    )
  })

  test('refuses NULL wherever the brief names no exception', async ({ postgres }) => {
    const client = await tracker.filled(postgres)
    for (const table of Object.keys(columns) as (keyof typeof columns)[]) {
      for (const column of columns[table].filter((name) => name !== 'bio')) {
        await expectRefused(client, {
          what: `NULL in ${table}.${column}`,
          table,
          row: { ...another[table], [column]: null },
          lookAt: 'A field with a question mark may be missing; this one may not.',
        })
      }
    }
  })

  for (const { what, table, id } of stays) {
    test(`refuses to delete ${what}`, async ({ postgres }) => {
      const client = await tracker.filled(postgres)
      const remove = `DELETE FROM ${quoteName(table)} WHERE id = $1`
      if (await refuses(() => client.query(remove, [id]))) return
      expect.fail(
        `${capitalised(what)} was deleted: onDelete should be Restrict where something still points there.`,
      )
    })
  }

  test('a task that is deleted takes its links to tags along, and leaves the tags', async ({ postgres }) => {
    const client = await tracker.filled(postgres)
    const refused = await refuses(() => client.query('DELETE FROM tasks WHERE id = $1', [PLANTS]))
    expect(
      refused,
      'a task with tags could not be deleted: its links are a part of it, onDelete: Cascade',
    ).toBe(false)
    const { rows } = await client.query('SELECT name FROM tags')
    expect(rows, 'the tags that are left').toEqual([{ name: 'home' }])
  })
}

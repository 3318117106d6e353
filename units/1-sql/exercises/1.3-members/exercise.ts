import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Create, read, update, delete',
  summary:
    'Write the five functions that keep the members, with bound parameters throughout, so that whatever text people type is ' +
    'stored as text and never becomes part of a statement.',
  points: 10,
  minutes: 15,
  technologies: ['SQLite', 'prepared statements', 'SQL injection'],
  services: [],
  edit: ['src/members.ts'],
  docs: 'docs/unit-1/05-sql-injection-and-parameters.md',
  hints: [
    'Values go where a ? or a :name stands, and are handed over beside the statement: ' +
      'db.prepare("… WHERE id = ?").get(id). A function that finds many rows uses .all(), one that changes rows .run(), ' +
      'which reports how many it changed.',
    'A column name cannot be bound, so it must never come from the caller: keep a fixed table of what may change, ' +
      '{ name: "name", email: "email", joinedOn: "joined_on" }, and walk over that instead of over the keys of changes. ' +
      'INSERT … RETURNING and UPDATE … RETURNING give the stored row in the same statement. Catch no error.',
    'One fixed statement updates any subset: UPDATE members SET name = coalesce(:name, name), email = coalesce(:email, email), ' +
      'joined_on = coalesce(:joinedOn, joined_on) WHERE id = :id RETURNING id, name, email, joined_on AS joinedOn, called with ' +
      '{ id, name: changes.name ?? null, … }. It works because none of these columns may be NULL.',
  ],
})

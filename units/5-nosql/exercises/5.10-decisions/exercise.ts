import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Which one, and why',
  summary:
    'Ten cases: JSONB, MongoDB, Redis or PostgreSQL, with what decides and what is given up. Then the five families, a partition played through twice, and ' +
    'the review of a change that moves everything to MongoDB.',
  points: 15,
  minutes: 35,
  technologies: ['PostgreSQL', 'JSONB', 'MongoDB', 'Redis', 'CAP'],
  edit: ['src/decisions/decisions.ts', 'src/decisions/partition.ts', 'src/decisions/review.ts'],
  docs: 'docs/unit-5/10-decisions.md',
  services: ['postgres'],
  hints: [
    'Do not ask what the data looks like. Ask what goes wrong if it is lost, if it is written half, if it refers to nothing, if it is a second old. And who ' +
      'asks for it: by one key, or by questions that nobody has thought of yet?',
    'Truth that must not be lost or written half: PostgreSQL. A part of a row that differs: JSONB. Whole nested documents, or more writes than one server ' +
      'takes: MongoDB. Hot, and may go: Redis. In the play: a consistent store answers only where the majority is; an available one answers everywhere, ' +
      'with what it knows. In the review: EXPLAIN first, then what the foreign key refuses.',
    'credits: all-or-nothing. reports: unknown-questions. products, staff, events: jsonb, a-part-differs, rules-inside. pages, machines: mongodb, ' +
      'foreign-keys. sign-ins, ranking: redis, durability; front-page: freshness. The cure is an index on (status, assignee_id, created_at). refusedToday: ' +
      'INSERT a task of an assignee whom nobody knows, or DELETE FROM users WHERE id = 1. oneStatement joins users and categories.',
  ],
})

import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'What the API may say',
  summary:
    'PATCH /users/:id/profile, with a schema for what comes in and one for what goes out. No field of the row leaves by accident, ' +
    'no unknown field gets in, and the next column of the table changes nothing about the API.',
  points: 10,
  minutes: 15,
  technologies: ['Fastify', 'JSON Schema', 'Prisma'],
  edit: ['src/profile.ts'],
  docs: 'docs/unit-2/06-models-are-not-the-api.md',
  hints: [
    'Two lists are yours to write: which fields may come in, and which may go out. What is in neither does not exist for the API, ' +
      'whether it is in the table today or next month.',
    'A JSON Schema says { type: "object", additionalProperties: false, properties: { … } } for the body, and the same under response: ' +
      '{ 200: … }; Fastify refuses what does not fit the first, and writes only what the second names. Declare them `as const`, and ' +
      'the handler has its types from there. minProperties: 1 refuses an empty change; type: ["string", "null"] allows null.',
    'const [user] = await db.user.updateManyAndReturn({ where: { id }, data: { displayName, bio }, select: { id: true, displayName: ' +
      'true, bio: true, updatedAt: true } }): a field that is undefined stays as it is, and no row is no exception but an empty list. ' +
      'if (!user) throw new NotFound(…). return { ...user, updatedAt: user.updatedAt.toISOString() }.',
  ],
})

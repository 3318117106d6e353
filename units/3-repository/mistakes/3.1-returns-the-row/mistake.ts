import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.1',
  title: "Hands out Prisma's row",
  why: "TypeScript has nothing against a row where an entity is asked for: it has all the fields, and more. One of the others is the password's hash, and the next handler that answers with a user sends it to everybody. The day on which a column is added, it is in the API.",
  caughtBy: "Prisma: users come as entities, and nobody's password hash with them",
  message: 'has a field passwordHash, which is none of an entity',
})

import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.3',
  title: 'Ids that only the client gives out',
  why:
    'uuid() and @updatedAt are Prisma’s own: its client adds the values before it sends the row. The column has no default, so an import, ' +
    'a script or a colleague with psql is refused, or invents an id of its own.',
  caughtBy: 'the database itself gives out ids and times, and a task begins as not done',
  message: 'that another program writes, which does not know Prisma',
})

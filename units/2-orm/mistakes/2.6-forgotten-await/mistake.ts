import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.6',
  title: 'A query that nobody awaits',
  why: 'What a method of Prisma returns is not a running query but the plan of one, which is sent when somebody awaits it. Without await the deletion never happens, without any error: the account stays, empty. A linter that knows floating promises finds it.',
  caughtBy: 'a merge moves the tasks with their tags, fills the empty bio and deletes the old account',
  message: 'a query of Prisma is sent when it is awaited, not when it is called',
})

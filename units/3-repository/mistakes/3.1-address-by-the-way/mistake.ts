import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.1',
  title: 'Passes the changes of a user on as they came',
  why: 'The type says displayName and bio, and Prisma takes any column. With an email in the same body the account belongs to whoever reads that mailbox, and no address was ever confirmed.',
  caughtBy: 'Prisma: update lets no other field of a user through, whatever a request brings',
  message: 'only displayName and bio may change',
})

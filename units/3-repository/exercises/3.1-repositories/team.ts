import type { Task, User } from '../../contract.ts'

/** Two people and their tasks, as they are before each test of 3.1, in whichever place they are kept. */

const spring = new Date('2026-03-01T08:00:00.000Z')
const later = new Date('2026-03-02T08:00:00.000Z')

export const mira: User = {
  id: '00000000-0000-4000-8000-00000000000a',
  email: 'mira@example.test',
  displayName: 'Mira Holt',
  bio: 'Keeps bees.',
  createdAt: spring,
  updatedAt: spring,
}
export const jon: User = {
  id: '00000000-0000-4000-8000-00000000000b',
  email: 'jon@example.test',
  displayName: 'Jon Pike',
  bio: null,
  createdAt: later,
  updatedAt: later,
}
export const users: readonly User[] = [mira, jon]

export const hives: Task = {
  id: '00000000-0000-4000-8000-000000000020',
  userId: mira.id,
  title: 'Count the hives',
  done: false,
  dueDate: '2026-04-01',
  version: 3,
  deletedAt: null,
  createdAt: spring,
  updatedAt: spring,
}
/** The same moment as `hives`, and a lower id. */
export const smoker: Task = {
  ...hives,
  id: '00000000-0000-4000-8000-000000000010',
  title: 'Clean the smoker',
  dueDate: null,
  version: 1,
}
/** In the trash; its title has been taken again, by `honey`. */
export const trashed: Task = {
  ...hives,
  id: '00000000-0000-4000-8000-000000000001',
  title: 'Sell honey',
  deletedAt: later,
  createdAt: later,
}
export const honey: Task = {
  ...hives,
  id: '00000000-0000-4000-8000-000000000005',
  title: 'Sell honey',
  done: true,
  createdAt: new Date('2026-03-03T08:00:00.000Z'),
}
/** Somebody else's, under a title that Mira uses, too. */
const jons: Task = {
  ...hives,
  id: '00000000-0000-4000-8000-000000000030',
  userId: jon.id,
  dueDate: null,
}
/** Not in the order in which a list has to give them. */
export const tasks: readonly Task[] = [honey, hives, jons, trashed, smoker]

/** The order of all of Mira's tasks. */
export const mirasTasks: readonly Task[] = [smoker, hives, trashed, honey]

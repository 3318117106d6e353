import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '3.2',
  title: 'One repository for the whole process',
  why: 'Kept in a variable of the module, the repository of the first app serves all others in this process: the second test finds the users of the first, a test that was green alone is red in company, and which one it is depends on the order.',
  caughtBy: 'two apps in one process have repositories of their own',
  message: 'a user whom only the first app knows, asked of the second app',
})

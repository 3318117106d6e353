import { defineEquivalent } from '@levelup/course/manifest'

export default defineEquivalent([
  {
    file: 'src/tasks/tasks-with-user.ts',
    from: "relationLoadStrategy: 'join',\n    ",
    to: '',
    why: 'Where relationJoins is switched on, join is the strategy that Prisma takes by itself; the solution says so for its reader.',
  },
])

import { defineUnit } from '@levelup/course/manifest'

export default defineUnit({
  number: 4,
  slug: 'optimization',
  title: 'Query optimization',
  summary:
    'The task tracker has grown: some users have thousands of tasks, and its lists are slow. You find out why, in query counts and plans, and make each list cost what it shows.',
  services: ['postgres'],
})

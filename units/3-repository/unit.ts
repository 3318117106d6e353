import { defineUnit } from '@levelup/course/manifest'

export default defineUnit({
  number: 3,
  slug: 'repository',
  title: 'The repository pattern',
  summary:
    'The task tracker works, with ORM calls in every route handler. It gets a data layer: repositories, errors that clients understand, migrations with a way back, and writes that stay right when many come at once.',
  services: ['postgres'],
  scaffold: ['src/app/compose.ts'],
})

import { defineMistake } from '@levelup/course/manifest'

export default defineMistake({
  exercise: '2.3',
  title: 'A foreign key without an index',
  why:
    'It works with ten rows and with ten thousand. Then a list of one user’s tasks reads the tasks of everybody, and deleting a user ' +
    'takes minutes, because PostgreSQL has to look through all of them for one that still points there.',
  caughtBy: 'has an index for every foreign key',
  message: 'No index begins with task_tags.tag_id, which points at tags, nor with tasks.user_id',
})

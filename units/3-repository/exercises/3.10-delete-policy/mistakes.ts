import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'accounts-cascade-too',
    title: 'Lets accounts go along',
    why:
      'A cascade is right for the parts of a thing. Minutes that somebody else gave are no part of a user: with the account they ' +
      'leave the books, and the total no longer adds up.',
    caughtBy: 'CASCADE: a user with an account stays, and so does everything of theirs',
    message: 'The account of a user has to stay, so the user stays with it',
  },
  {
    name: 'children-by-hand',
    title: 'Deletes the children by hand',
    why:
      'The policy of the foreign key no longer means anything: the app empties the tables first, and then nothing is in the way. ' +
      'What the lawyers wanted kept is gone, and every other program has to know the same list of tables.',
    caughtBy: 'RESTRICT: a user with tasks stays, with every task and every activity',
    message: 'Under RESTRICT a user who has tasks cannot be removed. Rows that are there afterwards',
    edits: [
      {
        file: 'src/users/remove-user.ts',
        from: `
          const { count } = await db.user.deleteMany({ where: { id } })
          return count > 0
        `,
        to: `
          return await db.$transaction(async (tx) => {
            await tx.taskActivity.deleteMany({ where: { task: { userId: id } } })
            await tx.task.deleteMany({ where: { userId: id } })
            const { count } = await tx.user.deleteMany({ where: { id } })
            return count > 0
          })
        `,
      },
      {
        file: 'src/users/remove-user.ts',
        from: "throw new Conflict('This user still has tasks or an account.', 'CONFLICT', { cause: error })",
        to: "throw new Conflict('This user still has an account.', 'CONFLICT', { cause: error })",
      },
    ],
  },
  {
    name: 'every-error-a-conflict',
    title: 'Takes every error for a conflict',
    why:
      'A dead connection, a timeout and a bug all turn into "this user still has tasks". The client starts to look for tasks that ' +
      'are not there, and the person on call sees no error at all.',
    caughtBy: 'passes on what is no conflict',
    message: '409 would tell the client to clean up',
  },
  {
    name: 'looks-first',
    title: 'Counts the tasks before the DELETE',
    why:
      'Between the question and the DELETE somebody adds a task. The foreign key still keeps the data right, but its refusal reaches ' +
      'nobody who expects it, and the client gets a 500 for something that is its own business.',
    caughtBy: 'RESTRICT: a task that comes at the last moment keeps its user too',
    message: 'an error without a status, which the client sees as 500',
  },
])

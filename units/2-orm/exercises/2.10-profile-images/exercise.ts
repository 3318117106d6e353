import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'Images in a row, or on disk',
  summary:
    'Store profile images twice: in the row itself, and in a file whose name is in the row. Refuse what is too large or no image, ' +
    'let nothing from outside become a path, and leave neither a row without its file nor a file that nobody needs.',
  points: 20,
  minutes: 30,
  technologies: ['PostgreSQL', 'Prisma', 'files', 'transactions'],
  edit: ['src/profile-images.ts'],
  docs: 'docs/unit-2/08-large-values.md',
  hints: [
    'No transaction holds both a row and a file. Write down the steps of put and remove, draw a line between any two of them, and ask: ' +
      'if the program is gone here, what does the next reader see? One kind of rest is harmless; arrange the steps so that there is ' +
      'never another.',
    'put: write a new file under a name that you invent (randomUUID and an extension you know), then let the row point at it, then ' +
      'delete the file that it replaces. remove: first the row, then the file. sweepImages: list the files, ask which of them a row ' +
      'names, delete the others that are old enough. What a file is, its first bytes say: \\x89PNG…, \\xff\\xd8\\xff, RIFF….WEBP.',
    'await db.$transaction(async (tx) => { lock the user: tx.$queryRaw`SELECT id FROM users WHERE id = ${userId}::uuid FOR NO KEY ' +
      'UPDATE` (no row: NotFound); const replaced = await tx.profileImageFile.findUnique(…); await tx.profileImageFile.upsert(…); ' +
      'return replaced?.path }), and unlink that afterwards. remove: DELETE … RETURNING path, then unlink. Before you open or unlink ' +
      'anything that a row names, check that it looks like a name of yours. A file that is gone when you read it was just replaced: ' +
      'look at the row again.',
  ],
})

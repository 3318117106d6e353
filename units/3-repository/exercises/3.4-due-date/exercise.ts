import { defineExercise } from '@levelup/course/manifest'

export default defineExercise({
  title: 'A due date, and a way back',
  summary:
    'A migration gives tasks a due_date that may be empty, and lets the table refuse titles and days that are out of range; a second ' +
    'file leads back. The app refuses the same before anything is written, and says which field to mend.',
  points: 15,
  minutes: 25,
  technologies: ['PostgreSQL', 'migrations', 'CHECK', 'validation'],
  edit: [
    'prisma/migrations/20260202090000_due_date/migration.sql',
    'prisma/migrations/20260202090000_due_date/down.sql',
    'src/tasks/validation.ts',
  ],
  docs: 'docs/unit-3/03-rules-in-the-database.md',
  hints: [
    'Does the table have to be built anew to get a column? And which constraint goes with the column when you drop it, which stays? ' +
      'In the app: what does JavaScript make of the 30th of February, and how long is a title of one emoji?',
    'One ALTER TABLE takes several actions: ADD COLUMN, ADD CONSTRAINT … CHECK (…). char_length counts characters, and BETWEEN is ' +
      "neither true nor false for NULL, which a CHECK lets pass. PostgreSQL knows a date 'infinity', so give the range an end. In " +
      'TypeScript, Array.from(title).length counts characters, and a date is in the calendar if it comes back from new Date(…) as ' +
      'it went in.',
    'ALTER TABLE "tasks" ADD COLUMN "due_date" DATE, ADD CONSTRAINT "tasks_title_length" CHECK (char_length("title") BETWEEN 1 AND ' +
      '200), ADD CONSTRAINT "tasks_due_date_range" CHECK ("due_date" BETWEEN \'1970-01-01\' AND \'9999-12-31\'); down.sql drops both ' +
      'constraints and the column. isDay: /^\\d{4}-\\d{2}-\\d{2}$/.test(text), and new Date(`${text}T00:00:00Z`) is a valid date whose ' +
      'toISOString() starts with text. Write validateTaskChanges first, and let validateNewTask use it.',
  ],
})

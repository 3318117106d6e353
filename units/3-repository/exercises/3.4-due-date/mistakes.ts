import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'checked-in-the-app-only',
    title: 'The app checks, the table takes everything',
    why: 'The app is not the only one that writes: there are imports, scripts, the console, and the next version of the app, which forgets a check in one route. A rule that the table does not know is broken within a year, and every reader has to reckon with it.',
    caughtBy: 'the table refuses what is out of range, from any client',
    message: 'a check in the app holds for this app only',
  },
  {
    name: 'counts-an-emoji-twice',
    title: 'title.length',
    why: 'The length of a JavaScript string counts units of UTF-16, the database counts characters. Somebody whose writing or emoji lie beyond the first 65,536 is told that 100 characters are more than 200.',
    caughtBy: 'what the app takes, the table takes, and keeps the day as it was given',
    message: 'counts an emoji twice',
    edits: [
      {
        file: 'src/tasks/validation.ts',
        from: `
          const length = Array.from(title).length
          if (length < 1 || length > MAX_TITLE_LENGTH) {
            throw new Invalid(\`title must have 1 to \${MAX_TITLE_LENGTH} characters, and has \${length}.\`)
        `,
        to: `
          if (title.length < 1 || title.length > MAX_TITLE_LENGTH) {
            throw new Invalid(\`title must have 1 to \${MAX_TITLE_LENGTH} characters, and has \${title.length}.\`)
        `,
      },
    ],
  },
  {
    name: 'down-forgets-the-title',
    title: 'The way back drops the column and nothing else',
    why: 'The CHECK on due_date goes with its column; the one on the title stays. Nobody notices until the migration is applied again, in the night of the second attempt, and fails because the constraint exists already.',
    caughtBy: 'down leaves the table as it was, whatever due dates there are',
    message: 'the next up meets what is left of the last one',
  },
  {
    name: 'recreates-the-table',
    title: 'Drops the table and makes a better one',
    why: 'The rows are copied, and all looks well. But DROP TABLE … CASCADE takes the foreign keys of other tables along, then indexes and constraints are missing that nobody wrote down again, and every request at that moment fails because there is no tasks.',
    caughtBy: 'up adds an empty due_date to the table that is there, and touches no row',
    message: 'dropped the table and made a new one',
  },
  {
    name: 'rolls-over-to-march',
    title: 'Whatever Date can read is a day',
    why: 'JavaScript takes 2026-02-30 for the 2nd of March. The client meant something else, or nothing at all, and the task is due on a day that nobody ever said.',
    caughtBy: 'a due date is a day of the calendar, written YYYY-MM-DD',
    message: 'something else is stored than was sent',
    edits: [
      {
        file: 'src/tasks/validation.ts',
        from: `
          if (!/^\\d{4}-\\d{2}-\\d{2}$/.test(text)) return false
          const date = new Date(\`\${text}T00:00:00Z\`)
          return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
        `,
        to: `
          return /^\\d{4}-\\d{2}-\\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
        `,
      },
    ],
  },
])

import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'closed-intervals',
    title: 'Periods that hold both their ends',
    why: 'BETWEEN includes both ends, so in the instant of a change two addresses count, and which one the query gives is luck. Half-open periods share an end without sharing an instant.',
    caughtBy: 'in the very instant of a change the new address counts, and the old one no longer',
    message: 'half-open',
    edits: [
      {
        file: 'src/email-history.ts',
        from: 'WHERE member_id = @memberId AND valid_from <= @at AND (@at < valid_to OR valid_to IS NULL)`)',
        to: "WHERE member_id = @memberId AND @at BETWEEN valid_from AND coalesce(valid_to, '9999')`)",
      },
    ],
  },
  {
    name: 'overwrites-the-row',
    title: 'Overwrites the row',
    why: "The old address is gone, and with it the answer to where last month's invoice went. A table that keeps only the present cannot be asked about the past, however the question is put.",
    caughtBy: 'every address stays in the history, each from its change to the next',
    message: 'none is overwritten',
    edits: [
      {
        file: 'src/email-history.ts',
        from: `
          db.prepare('UPDATE member_emails SET valid_to = ? WHERE member_id = ? AND valid_to IS NULL').run(
            at,
            memberId,
          )
          db.prepare('INSERT INTO member_emails (member_id, version, email, valid_from) VALUES (?, ?, ?, ?)').run(
            memberId,
            (current?.version ?? 0) + 1,
            email,
            at,
          )
        `,
        to: `
          if (current) {
            db.prepare('UPDATE member_emails SET email = ?, valid_from = ? WHERE member_id = ?').run(
              email,
              at,
              memberId,
            )
          } else {
            db.prepare('INSERT INTO member_emails (member_id, version, email, valid_from) VALUES (?, 1, ?, ?)').run(
              memberId,
              email,
              at,
            )
          }
        `,
      },
    ],
  },
  {
    name: 'trusts-the-code',
    title: 'The rules are in the code only',
    why: 'The function keeps the rules, but a repair script, an import or the next function does not know them. Two current addresses are then a fact, and every query picks one of them.',
    caughtBy: 'the database itself refuses two current addresses of one member',
    message: 'two current addresses of one member',
    edits: [
      {
        file: 'src/email-history.sql',
        from: `
          CREATE UNIQUE INDEX member_emails_one_current ON member_emails (member_id) WHERE valid_to IS NULL;

          -- Two periods that begin together overlap, unless one is empty. It is also the index that a look-up by instant walks.
          CREATE UNIQUE INDEX member_emails_one_beginning ON member_emails (member_id, valid_from)
            WHERE valid_to IS NULL OR valid_from < valid_to;

        `,
        to: '',
      },
    ],
  },
])

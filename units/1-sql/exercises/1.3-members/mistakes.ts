import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'concatenated-sql',
    title: 'SQL put together from strings',
    why:
      "The first O'Dowd gets an error page; the first attacker gets the table. Escaping by hand is one " +
      'forgotten place away from the same. A bound parameter is never parsed, so there is nothing to ' +
      'escape.',
    caughtBy: 'hostile text is stored and found as text',
    message: 'Did the text become part of the statement? Bind it as a parameter.',
  },
  {
    name: 'keys-from-the-caller',
    title: "Column names taken from the caller's object",
    why:
      'All values are bound, and yet the statement is open: the keys of a request body become SQL. ' +
      'TypeScript promises that there are only three of them; at run time nobody keeps that promise.',
    caughtBy: 'updateMember lets no key of the caller into the statement',
    message: 'the stored member after an update with the key',
    edits: [
      {
        file: 'src/members.ts',
        from: `
          return db
            .prepare<{ [field in keyof NewMember]: string | null } & { id: number }, Member>(
              \`UPDATE members
               SET name = coalesce(:name, name), email = coalesce(:email, email), joined_on = coalesce(:joinedOn, joined_on)
               WHERE id = :id
               RETURNING id, name, email, joined_on AS joinedOn\`,
            )
            .get({
              id,
              name: changes.name ?? null,
              email: changes.email ?? null,
              joinedOn: changes.joinedOn ?? null,
            })
        `,
        to: `
          const given = Object.entries(changes).filter(([, value]) => value !== undefined)
          if (given.length > 0) {
            const assignments = given.map(([field]) => \`\${field === 'joinedOn' ? 'joined_on' : field} = ?\`).join(', ')
            db.prepare(\`UPDATE members SET \${assignments} WHERE id = ?\`).run(...given.map(([, value]) => value), id)
          }
          return findMember(db, id)
        `,
      },
    ],
  },
  {
    name: 'swallowed-error',
    title: 'A refusal that is hidden from the caller',
    why:
      'Somebody registers with an address that is taken, and is handed the account of its owner. Whether a ' +
      'duplicate is an error, a retry or an attack is for the caller to decide, so the error has to reach the caller.',
    caughtBy: 'a taken e-mail address reaches the caller as DB_UNIQUE, and nothing changes',
    message:
      "Creating a member with a taken address threw nothing: the database's refusal has to reach the caller",
    edits: [
      {
        file: 'src/members.ts',
        from: `
          // RETURNING gives the row as the database has it, defaults and all, in the same round trip.
          return db
            .prepare<NewMember, Member>(
              \`INSERT INTO members (name, email, joined_on)
        `,
        to: `
          // RETURNING gives the row as the database has it, defaults and all, in the same round trip.
          const created = db
            .prepare<NewMember, Member>(
              \`INSERT OR IGNORE INTO members (name, email, joined_on)
        `,
      },
      {
        file: 'src/members.ts',
        from: `
              .get(member)!
          }

          /** The member with this id, \`undefined\` when there is none. */
        `,
        to: `
              .get(member)
            return created ?? findMemberByEmail(db, member.email)
          }

          function findMemberByEmail(db: SqliteDatabase, email: string): Member {
            return db
              .prepare<[string], Member>('SELECT id, name, email, joined_on AS joinedOn FROM members WHERE email = ?')
              .get(email)!
          }

          /** The member with this id, \`undefined\` when there is none. */
        `,
      },
    ],
  },
])

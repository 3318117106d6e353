import { defineAccepted } from '@levelup/course/manifest'

export default defineAccepted([
  {
    name: 'left-join-is-null',
    title: 'LEFT JOIN … WHERE loans.id IS NULL for the members without loans',
    why: 'The other common way to say that a row has no partner. The chapter calls both right.',
    edits: [
      {
        file: 'src/reports.ts',
        from: `
          \`SELECT id, name
           FROM members
           WHERE NOT EXISTS (SELECT 1 FROM loans WHERE loans.member_id = members.id)
           ORDER BY name\`,
        `,
        to: `
          \`SELECT members.id, members.name
           FROM members
           LEFT JOIN loans ON loans.member_id = members.id
           WHERE loans.id IS NULL
           ORDER BY members.name\`,
        `,
      },
    ],
  },
  {
    name: 'count-in-a-subquery',
    title: "A subquery counts each member's loans",
    why: 'Without a join no row can be lost or counted twice, and there is nothing to group.',
    edits: [
      {
        file: 'src/reports.ts',
        from: `
          \`SELECT members.id, members.name, count(loans.id) AS loans
           FROM members
           LEFT JOIN loans ON loans.member_id = members.id
           GROUP BY members.id
           ORDER BY count(loans.id) DESC, members.name\`,
        `,
        to: `
          \`SELECT id, name, (SELECT count(*) FROM loans WHERE loans.member_id = members.id) AS loans
           FROM members
           ORDER BY loans DESC, name\`,
        `,
      },
    ],
  },
])

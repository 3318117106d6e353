import { defineMistakes } from '@levelup/course/manifest'

export default defineMistakes([
  {
    name: 'deny-list',
    title: 'Takes out what must not be seen',
    why: 'It is right today. The column that somebody adds next month is not in the list, and nobody who adds it looks here: it is published without a decision. A list of what goes out fails the other way round, and that is noticed at once.',
    caughtBy: 'a column that the table gets tomorrow does not appear in the answer',
    message: 'the answer also holds lastLoginIp',
    edits: [
      {
        file: 'src/profile.ts',
        from: 'const schema = { params: userParams, body: profileChanges, response: { 200: profile } } as const',
        to: 'const schema = { params: userParams, body: profileChanges } as const',
      },
      {
        file: 'src/profile.ts',
        from: `
          select: { id: true, displayName: true, bio: true, updatedAt: true },
        `,
        to: '',
      },
      {
        file: 'src/profile.ts',
        from: `
          return { ...user, updatedAt: user.updatedAt.toISOString() }
        `,
        to: `
          const { passwordHash: _passwordHash, email: _email, createdAt: _createdAt, ...profile } = user
          return profile
        `,
      },
      {
        file: 'src/profile.ts',
        from: `
          const profile = {
            type: 'object',
            additionalProperties: false,
            required: ['id', 'displayName', 'bio', 'updatedAt'],
            properties: {
              id: { type: 'string' },
              displayName: { type: 'string' },
              bio: { type: ['string', 'null'] },
              updatedAt: { type: 'string', format: 'date-time' },
            },
          } as const

        `,
        to: '',
      },
    ],
  },
  {
    name: 'mass-assignment',
    title: 'The body goes into the update',
    why: 'Whatever the caller sends is written, as long as there is a column of that name: e-mail address, password hash, id. TypeScript does not help, since its types are gone when the request comes.',
    caughtBy: 'a field that is no part of the profile is refused, and nothing is changed',
    message: 'a body with passwordHash was accepted',
    edits: [
      {
        file: 'src/profile.ts',
        from: "app.patch('/users/:id/profile', { schema }, async ({ params: { id }, body: { displayName, bio } }) => {",
        to: "app.patch('/users/:id/profile', { schema }, async ({ params: { id }, body }) => {",
      },
      { file: 'src/profile.ts', from: 'data: { displayName, bio },', to: 'data: body,' },
      {
        file: 'src/profile.ts',
        from: `
          type: 'object',
          additionalProperties: false,
          minProperties: 1,
        `,
        to: `
          type: 'object',
          minProperties: 1,
        `,
      },
    ],
  },
  {
    name: 'returns-the-row',
    title: 'Returns the row',
    why: 'What the client gives back is the row, all of it. JSON.stringify does not know which of the columns are secret, and every caller of the API now has the password hash.',
    caughtBy: 'the answer is the profile and nothing else of the row',
    message: 'the password hash is in the answer',
    edits: [
      {
        file: 'src/profile.ts',
        from: 'const schema = { params: userParams, body: profileChanges, response: { 200: profile } } as const',
        to: 'const schema = { params: userParams, body: profileChanges } as const',
      },
      {
        file: 'src/profile.ts',
        from: `
          select: { id: true, displayName: true, bio: true, updatedAt: true },
        `,
        to: '',
      },
      {
        file: 'src/profile.ts',
        from: 'return { ...user, updatedAt: user.updatedAt.toISOString() }',
        to: 'return user',
      },
      {
        file: 'src/profile.ts',
        from: `
          const profile = {
            type: 'object',
            additionalProperties: false,
            required: ['id', 'displayName', 'bio', 'updatedAt'],
            properties: {
              id: { type: 'string' },
              displayName: { type: 'string' },
              bio: { type: ['string', 'null'] },
              updatedAt: { type: 'string', format: 'date-time' },
            },
          } as const

        `,
        to: '',
      },
    ],
  },
])

/** The parts of JSON Schemas that speak of a user, as they come in and as they go out. */
const displayName = { type: 'string', minLength: 1, maxLength: 100 } as const
const bio = { type: ['string', 'null'], maxLength: 2000 } as const

export const userParams = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const

export const newUserBody = {
  type: 'object',
  additionalProperties: false,
  required: ['email', 'displayName', 'password'],
  properties: {
    email: { type: 'string', format: 'email', maxLength: 254 },
    displayName,
    password: { type: 'string', minLength: 8, maxLength: 200 },
  },
} as const

export const profileBody = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { displayName, bio },
} as const

const instant = { type: 'string', format: 'date-time' } as const

export const userReply = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'email', 'displayName', 'bio', 'createdAt', 'updatedAt'],
  properties: {
    id: { type: 'string' },
    email: { type: 'string' },
    displayName,
    bio,
    createdAt: instant,
    updatedAt: instant,
  },
} as const

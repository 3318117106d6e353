/** JSON Schemas that more than one route uses. TypeScript derives the handlers' types from them. */

export const uuid = { type: 'string', format: 'uuid' } as const
export const text = { type: 'string' } as const
export const title = { type: 'string', minLength: 1, maxLength: 200 } as const
const instant = { type: 'string', format: 'date-time' } as const
export const tags = {
  type: 'array',
  maxItems: 20,
  items: { type: 'string', minLength: 1, maxLength: 50 },
} as const

export const idParams = { type: 'object', required: ['id'], properties: { id: uuid } } as const

export const user = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'email', 'displayName', 'bio', 'createdAt'],
  properties: {
    id: uuid,
    email: text,
    displayName: text,
    bio: { type: ['string', 'null'] },
    createdAt: instant,
  },
} as const

export const task = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'userId', 'title', 'done'],
  properties: {
    id: uuid,
    userId: uuid,
    title: text,
    done: { type: 'boolean' },
    tags: { type: 'array', items: text },
    createdAt: instant,
    updatedAt: instant,
  },
} as const

/**
 * The parts of JSON Schemas that speak of a task, as it comes in and as it goes out. Which titles and days are in
 * range, 3.4 says.
 */
const title = { type: 'string' } as const
const done = { type: 'boolean' } as const
const dueDate = { type: ['string', 'null'], format: 'date' } as const

export const taskParams = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string', format: 'uuid' } },
} as const

export const newTaskBody = {
  type: 'object',
  additionalProperties: false,
  required: ['userId', 'title'],
  properties: { userId: { type: 'string', format: 'uuid' }, title, done, dueDate },
} as const

export const taskChangesBody = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: { title, done, dueDate },
} as const

const instant = { type: 'string', format: 'date-time' } as const

export const taskReply = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'userId', 'title', 'done', 'dueDate', 'version', 'deletedAt', 'createdAt', 'updatedAt'],
  properties: {
    id: { type: 'string' },
    userId: { type: 'string' },
    title,
    done,
    dueDate,
    version: { type: 'integer' },
    deletedAt: { type: ['string', 'null'], format: 'date-time' },
    createdAt: instant,
    updatedAt: instant,
  },
} as const

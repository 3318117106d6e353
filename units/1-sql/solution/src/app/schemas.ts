/** JSON Schemas that more than one route uses. TypeScript derives the handlers' types from them. */

export const id = { type: 'integer', minimum: 1 } as const
export const isoDate = { type: 'string', format: 'date' } as const
export const text = { type: 'string', minLength: 1, maxLength: 20_000 } as const
const email = { type: 'string', format: 'email', maxLength: 254 } as const

export const idParams = {
  type: 'object',
  required: ['id'],
  properties: { id },
} as const

export const member = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'email', 'joinedOn'],
  properties: { id, name: text, email: { type: 'string' }, joinedOn: { type: 'string' } },
} as const

export const newMember = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'email'],
  properties: { name: text, email, joinedOn: isoDate },
} as const

export const memberChanges = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: newMember.properties,
} as const

export const newEmail = {
  type: 'object',
  additionalProperties: false,
  required: ['email'],
  properties: { email },
} as const

export const loan = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'copyId', 'memberId', 'loanedOn', 'dueOn', 'returnedOn'],
  properties: {
    id,
    copyId: id,
    memberId: id,
    loanedOn: { type: 'string' },
    dueOn: { type: 'string' },
    returnedOn: { type: ['string', 'null'] },
  },
} as const

export const product = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'sku', 'name', 'priceCents', 'stock'],
  properties: {
    id,
    sku: text,
    name: text,
    priceCents: { type: 'integer' },
    stock: { type: 'integer' },
  },
} as const

/** A list of rows, column by column. */
export function rowsOf<const Properties extends object>(properties: Properties) {
  const required = Object.keys(properties) as (keyof Properties & string)[]
  return {
    type: 'array',
    items: { type: 'object', additionalProperties: false, required, properties },
  } as const
}

import { describe, expect, test } from 'vitest'
import { currentOwner, formatOwner } from './owner.ts'
import { environmentOf, imageIn, inheritedServer, urlIn } from './service-environment.ts'
import { serviceEntry } from './services.ts'

const postgres = serviceEntry('postgres')
const server = { provider: 'embedded', version: '18.4', url: 'postgres://u:p@127.0.0.1:5000/postgres' }
const handedOn = environmentOf(postgres, server)

test('an empty URL is no URL, and an empty image the standard one', () => {
  expect(urlIn({ DATABASE_URL: '' }, postgres)).toBeUndefined()
  expect(imageIn({ POSTGRES_IMAGE: '' }, postgres)).toBe('postgres:18.4-alpine')
  expect(imageIn({ POSTGRES_IMAGE: 'postgres:17' }, postgres)).toBe('postgres:17')
})

describe('a server of a parent', () => {
  test('is known by its provider and version as long as the parent runs', () => {
    expect(inheritedServer(handedOn, postgres)).toEqual({
      provider: 'embedded',
      version: '18.4',
      ownerIsGone: false,
    })
  })

  test('is gone with its parent', () => {
    const owner = formatOwner({ ...currentOwner(), startedAt: 'gone' })
    const environment = { ...handedOn, LEVELUP_POSTGRES_OWNER: owner }
    expect(inheritedServer(environment, postgres)?.ownerIsGone).toBe(true)
  })

  test.for([
    ['another URL', { DATABASE_URL: 'postgres://mine@127.0.0.1/postgres' }],
    ['no URL', { DATABASE_URL: '' }],
    ['no owner', { LEVELUP_POSTGRES_OWNER: '' }],
    ['an owner that nobody can read', { LEVELUP_POSTGRES_OWNER: 'me' }],
    ['no version', { LEVELUP_POSTGRES_VERSION: '' }],
  ] as const)('is not taken for one with %s', ([, changed]) => {
    expect(inheritedServer({ ...handedOn, ...changed }, postgres)).toBeUndefined()
  })
})

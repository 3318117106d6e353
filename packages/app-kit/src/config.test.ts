import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  ConfigError,
  readDatabaseConfig,
  readListenConfig,
  readLogLevel,
  readMongoUrl,
  readRedisUrl,
} from './config.ts'

const starter = join(import.meta.dirname, '../../../units/3-repository/starter/src')
const DATABASE_URL = 'postgresql://ada:secret@127.0.0.1:5432/postgres'

test('an app knows its workspace, and listens on 3000 unless PORT says otherwise', () => {
  expect(readListenConfig(starter, {})).toEqual({ workspace: 'unit-3-starter', port: 3000 })
  expect(readListenConfig(starter, { PORT: '' }).port).toBe(3000)
  expect(readListenConfig(starter, { PORT: '0' }).port).toBe(0)
  expect(readListenConfig(starter, { PORT: '65535' }).port).toBe(65_535)
})

test.each(['http', '-1', '65536', '80.5'])('PORT=%s is refused by name, as wrong usage', (PORT) => {
  const read = () => readListenConfig(starter, { PORT })
  expect(read).toThrow(ConfigError)
  expect(read).toThrow(
    expect.objectContaining({ exitCode: 2, message: expect.stringMatching(`^PORT is "${PORT}"`) as string }),
  )
})

test('LOG_LEVEL is info unless it is set, and one of the levels that there are', () => {
  expect(readLogLevel({})).toBe('info')
  expect(readLogLevel({ LOG_LEVEL: 'debug' })).toBe('debug')
  expect(() => readLogLevel({ LOG_LEVEL: 'loud' })).toThrow(
    'LOG_LEVEL is "loud". Choose from fatal, error, warn',
  )
})

test('the app has a database of its own on the server, named after its workspace', () => {
  expect(readDatabaseConfig(starter, { DATABASE_URL })).toEqual({
    serverUrl: DATABASE_URL,
    databaseName: 'levelup_unit_3_starter_dev',
    databaseUrl: 'postgresql://ada:secret@127.0.0.1:5432/levelup_unit_3_starter_dev',
  })
})

test('LEVELUP_DEV_DATABASE takes another one, whose name has to begin with levelup_', () => {
  const read = (LEVELUP_DEV_DATABASE: string) =>
    readDatabaseConfig(starter, { DATABASE_URL, LEVELUP_DEV_DATABASE })
  expect(read('levelup_mine')).toMatchObject({ databaseName: 'levelup_mine' })
  for (const name of ['postgres', 'Levelup_mine', 'levelup_"mine', `levelup_${'x'.repeat(51)}`]) {
    expect(() => read(name)).toThrow(ConfigError)
  }
})

test('a DATABASE_URL that cannot be used is refused without a word of it: it may hold a password', () => {
  expect(() => readDatabaseConfig(starter, {})).toThrow('DATABASE_URL is not set.')
  for (const url of ['secret', 'mysql://ada:secret@127.0.0.1/library']) {
    const message = expect.not.stringContaining('secret') as string
    expect(() => readDatabaseConfig(starter, { DATABASE_URL: url })).toThrow(
      expect.objectContaining({ exitCode: 2, message }),
    )
  }
})

test('REDIS_URL is taken as it is, and one that cannot be used is refused without a word of it', () => {
  const url = 'redis://:secret@127.0.0.1:6379/3'
  expect(readRedisUrl({ REDIS_URL: url })).toBe(url)
  expect(() => readRedisUrl({ REDIS_URL: '' })).toThrow('REDIS_URL is not set.')
  for (const wrong of ['secret', 'https://:secret@127.0.0.1']) {
    const message = expect.not.stringContaining('secret') as string
    expect(() => readRedisUrl({ REDIS_URL: wrong })).toThrow(
      expect.objectContaining({ exitCode: 2, message }),
    )
  }
})

test("MONGODB_URL is taken with the app's own database, and its account stays where it is", () => {
  const read = (MONGODB_URL: string) => readMongoUrl(starter, { MONGODB_URL })
  const own = 'levelup_unit_3_starter_dev'
  expect(read('mongodb://127.0.0.1:27017')).toBe(`mongodb://127.0.0.1:27017/${own}`)
  const account = 'mongodb://ada:secret@127.0.0.1:27017'
  expect(read(account)).toBe(`${account}/${own}?authSource=admin`)
  expect(read(`${account}/shop`)).toBe(`${account}/${own}?authSource=shop`)
  expect(read(`${account}/?authSource=people&directConnection=true`)).toBe(
    `${account}/${own}?authSource=people&directConnection=true`,
  )
  const named = { MONGODB_URL: account, LEVELUP_DEV_DATABASE: 'levelup_mine' }
  expect(readMongoUrl(starter, named)).toBe(`${account}/levelup_mine?authSource=admin`)
})

test('a MONGODB_URL that cannot be used is refused without a word of it', () => {
  expect(() => readMongoUrl(starter, { MONGODB_URL: '' })).toThrow('MONGODB_URL is not set.')
  for (const wrong of ['secret', 'https://:secret@127.0.0.1', 'mongodb://ada:secret@127.0.0.1:99999999']) {
    const message = expect.not.stringContaining('secret') as string
    expect(() => readMongoUrl(starter, { MONGODB_URL: wrong })).toThrow(
      expect.objectContaining({ exitCode: 2, message }),
    )
  }
  const elsewhere = { MONGODB_URL: 'mongodb://127.0.0.1', LEVELUP_DEV_DATABASE: 'shop' }
  expect(() => readMongoUrl(starter, elsewhere)).toThrow(ConfigError)
})

import { readFileSync } from 'node:fs'
import { Redis } from 'ioredis'
import { describe, expect, test } from '@levelup/test-harness'
import { chapters } from './check/chapters.ts'
import { printAnswer, readRedisSections, type RedisCommand } from './check/redis-page.ts'

for (const { path, file } of chapters) {
  const sections = readRedisSections(readFileSync(file, 'utf8'))
  if (sections.length === 0) continue
  describe(path, () => {
    for (const { title, commands } of sections) {
      test(`"${title}" does on Redis what the page prints`, async ({ redis, onTestFinished }) => {
        const { url } = await redis.create()
        const connections = new Map<string, Redis>()
        onTestFinished(() => connections.forEach((connection) => connection.disconnect()))
        for (const command of commands) {
          const connection = connections.get(command.connection) ?? new Redis(url, { protocol: 2 })
          connections.set(command.connection, connection)
          const { line, words } = command
          expect(await answerTo(connection, command), `line ${line}: ${words.join(' ')}`).toBe(
            command.printed,
          )
        }
      })
    }
  })
}

async function answerTo(connection: Redis, { words }: RedisCommand): Promise<string> {
  const [name = '', ...rest] = words
  return printAnswer(await connection.call(name, ...rest).catch((error: unknown) => error))
}

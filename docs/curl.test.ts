import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Unit } from '@levelup/course/catalog'
import { isAsHandedOut } from '@levelup/course/handed-out'
import { describe, expect, test, type MongoFixture, type RedisFixture } from '@levelup/test-harness'
import { AnswersAbove } from './check/answers-above.ts'
import { units } from './check/chapters.ts'
import { differs, send, type Answer } from './check/curl-answer.ts'
import { readExamples, type Example } from './check/curl.ts'
import { runApp, type RunningApp } from './check/run-app.ts'

// A program has to start for each.
describe('the README of', () => {
  for (const unit of units) {
    const folder = unit.directory
    const examples = readExamples(readFileSync(join(folder, 'README.md'), 'utf8'), 'The app')

    test(`unit ${unit.number} prints what the solution answers`, async ({
      postgres,
      redis,
      mongodb,
      onTestFinished,
    }) => {
      const beside = await storesOf(unit, redis, mongodb)
      const app = await runApp(join(folder, 'solution'), await postgres.create(), beside)
      onTestFinished(() => app.stop())
      await expectAnswers(app, examples, 'solution')
    })

    test(`unit ${unit.number} prints what a starter answers as it comes`, async ({
      annotate,
      postgres,
      redis,
      mongodb,
      onTestFinished,
    }) => {
      const starter = join(folder, 'starter')
      if (!isAsHandedOut(unit)) {
        await annotate('somebody has begun to solve it, so its answers are other ones by now')
        return
      }
      const app = await runApp(starter, await postgres.create(), await storesOf(unit, redis, mongodb))
      onTestFinished(() => app.stop())
      await expectAnswers(app, examples, 'starter')
    })
  }
})

async function storesOf({ services }: Unit, redis: RedisFixture, mongodb: MongoFixture) {
  return {
    redis: services.includes('redis') ? await redis.create() : undefined,
    mongodb: services.includes('mongodb') ? await mongodb.create() : undefined,
  }
}

async function expectAnswers(
  { origin }: RunningApp,
  examples: readonly Example[],
  role: Example['role'],
): Promise<void> {
  const wrong: string[] = []
  const above = new AnswersAbove()
  let before: Answer | undefined
  for (const example of examples.filter((one) => one.role === role)) {
    const answer = await send(above.fillIn(example.request), origin)
    const difference = differs(example, answer, before)
    if (difference) wrong.push(`README.md line ${example.line}: ${example.command}\n${difference}`)
    above.note(answer)
    before = answer
  }
  expect(before, 'the answer to the last example').toBeDefined()
  expect(wrong.join('\n\n')).toBe('')
}

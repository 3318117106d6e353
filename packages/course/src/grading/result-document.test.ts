import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FailureKind, Outcome } from '@levelup/test-harness/grading'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { tinyCourse, type TinyCourse } from '../../test/tiny-course.ts'
import { loadCourse, workspaceOf } from '../catalog/course.ts'
import { answersIn } from './answer-files.ts'
import { grade } from './grade.ts'
import { resultDocument } from './result-document.ts'

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schema/result-1.schema.json'), 'utf8'),
) as Described & { $defs: Record<'outcome' | 'failure', Described> }
const ajv = new Ajv2020({ allErrors: true, strict: true })
const validate = ajv.compile(schema)

interface Described {
  readonly title?: string
  readonly description?: string
  readonly $ref?: string
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, Described>>
}

describe('the result as JSON', () => {
  test.each<[string, (course: TinyCourse) => void, Outcome]>([
    [
      'green',
      (course) => course.write('starter/src/heaviest.ts', course.read('solution/src/heaviest.ts')),
      'pass',
    ],
    ['an unwritten stub', () => {}, 'todo'],
    [
      'a wrong answer',
      (course) => course.write('starter/src/heaviest.ts', answer("console.log('x'); return 'Nobody'")),
      'fail',
    ],
    ['code that does not load', (course) => course.write('starter/src/heaviest.ts', 'const = 1\n'), 'crash'],
    [
      'code that ends its process',
      (course) => course.write('starter/src/heaviest.ts', answer('process.kill(process.pid, "SIGSEGV")')),
      'fail',
    ],
    [
      'a suite that does not load',
      (course) => course.edit('data/open.ts', () => "throw new Error('no')\n"),
      'crash',
    ],
    [
      'an answer that is borrowed',
      (course) => course.write('starter/src/heaviest.ts', "export * from '../../solution/src/heaviest.ts'\n"),
      'fail',
    ],
    ['a changed given file', (course) => course.write('starter/src/answers.ts', '// mine\n'), 'todo'],
  ])('of %s is as the schema says', async (_what, change, outcome) => {
    await using course = await tinyCourse()
    change(course)
    const { stdout } = await course.run(['test', '1.2', '--json'])
    const document = JSON.parse(stdout) as object
    expect(violations(document)).toEqual([])
    expect(document).toMatchObject({ schemaVersion: 1, runs: [{ outcome }] })
  })

  test('of a machine that failed is as the schema says', async () => {
    await using tiny = await tinyCourse()
    vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1:1/x')
    onTestFinished(() => void vi.unstubAllEnvs())
    tiny.edit('unit.ts', (text) => text.replace('services: []', "services: ['postgres']"))
    const course = await loadCourse(tiny.root)
    const [unit] = course.units
    const result = await grade(unit!, answersIn(unit!, workspaceOf(unit!, 'starter')))
    const document = JSON.parse(JSON.stringify(await resultDocument(course, 3, [result]))) as object
    expect(violations(document)).toEqual([])
    expect(document).toMatchObject({ exitCode: 3, runs: [{ failure: { kind: 'infrastructure' } }] })
  })

  test('holds the commit, and whether files of the course have changed since; answers of the learner have not', async () => {
    await using course = await tinyCourse()
    const courseOf = async () => {
      const document = JSON.parse((await course.run(['test', '1.1', '--json'])).stdout) as { course: object }
      expect(violations(document)).toEqual([])
      return document.course
    }
    expect(await courseOf()).toEqual({})
    const commit = await course.commit('the course')
    course.write('starter/src/planets.sql', course.read('solution/src/planets.sql'))
    expect(await courseOf()).toEqual({ commit, dirty: false })
    course.edit('exercises/1.1-planets/spec.ts', (text) => `${text}// easier\n`)
    expect(await courseOf()).toEqual({ commit, dirty: true })
  })

  test('takes no commit of a repository that the course only lies in', async () => {
    await using course = await tinyCourse()
    await course.commit('not the course', '..')
    const { stdout } = await course.run(['test', '1.1', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ course: {} })
    expect(stdout).not.toContain('"commit"')
  })
})

describe('the schema of results', () => {
  test('refuses a field that it does not know, and one that is missing', () => {
    const document = { schemaVersion: 1, exitCode: 0, course: {}, nodeVersion: '24.21.0', runs: [] }
    expect(violations(document)).toEqual([])
    expect(violations({ ...document, more: 1 })).toEqual(['/ must NOT have additional properties'])
    expect(violations({ ...document, runs: [{}] })).not.toEqual([])
  })

  test('describes every field, and gives every object a title', () => {
    const undescribed: string[] = []
    const look = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return
      const { properties, title } = value as Described
      if (properties && title === undefined) undescribed.push(`${path}: no title`)
      for (const [name, field] of Object.entries(properties ?? {}))
        if (!field.description && !field.$ref) undescribed.push(`${path}/${name}: no description`)
      for (const [name, deeper] of Object.entries(value)) look(deeper, `${path}/${name}`)
    }
    look(schema, '')
    expect(undescribed).toEqual([])
  })

  test('knows every outcome and every kind of failure', () => {
    const outcomes = { pass: 1, fail: 1, todo: 1, skip: 1, crash: 1, infrastructure: 1 } satisfies Record<
      Outcome,
      1
    >
    const kinds = {
      assertion: 1,
      database: 1,
      exception: 1,
      todo: 1,
      import: 1,
      timeout: 1,
      rejection: 1,
      output: 1,
      memory: 1,
      exit: 1,
      crash: 1,
      infrastructure: 1,
    } satisfies Record<FailureKind, 1>
    expect(schema.$defs.outcome.enum).toEqual(Object.keys(outcomes))
    expect(schema.$defs.failure.properties?.['kind']?.enum).toEqual(Object.keys(kinds))
  })
})

function violations(document: object): string[] {
  return validate(document)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message}`)
}

function answer(body: string): string {
  return `export const heaviest = () => { ${body} }\n`
}

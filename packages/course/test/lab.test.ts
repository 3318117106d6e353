import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startServices } from '@levelup/provision'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { tinyCourse, type TinyCourse } from './tiny-course.ts'

const LAB = 'exercises/1.2-heaviest/lab.ts'
const PNG_SIGNATURE = '89504e470d0a1a0a'

describe('course lab', () => {
  test('measures on a database of its own, prints a table and draws before and after in one picture', async () => {
    await using server = await postgresServer()
    await using course = await tinyCourse()
    const { code, stdout, stderr } = await course.run(['lab', '1.2', '--role', 'solution'], server.env)
    expect(code, stderr).toBe(0)
    expect(stderr).toBe('Starting the database …\nPostgreSQL …\nSQLite …')
    expect(stdout).toMatch(
      /^1\.2 Finding the heaviest\n\nWith seed \d+: time \(ms\)\n {2}planets \(rows\) +the old way +the new way\n/,
    )
    expect(stdout).toMatch(/\n {2} +20 +[\d.,]+ +[\d.,]+\n/)
    expect(stdout).toContain(
      'Drawn in .levelup/labs/1.2-solution.svg\nDrawn in .levelup/labs/1.2-solution.png',
    )

    const svg = readFileSync(join(course.root, '.levelup/labs/1.2-solution.svg'), 'utf8')
    for (const text of [
      '1.2 Finding the heaviest',
      'planets (rows)',
      'time (ms)',
      'the old way',
      'the new way',
    ])
      expect(svg).toContain(text)
    expect(svg).toMatch(/Node [\d.]+ · PostgreSQL [\d.]+ \([a-z]+, fsync (on|off)\) · 20\d\d-\d\d-\d\d/)
    expect(svg.match(/stroke-dasharray/g), 'the series before, and its sign in the legend').toHaveLength(2)
    const png = readFileSync(join(course.root, '.levelup/labs/1.2-solution.png'))
    expect(png.subarray(0, 8).toString('hex')).toBe(PNG_SIGNATURE)
    expect(await server.databases()).toEqual(server.before)
  })

  test('--json is what was measured, --rows how much, --out where the plot goes', async () => {
    await using course = await tinyCourse()
    const { code, stdout } = await course.run(
      ['lab', '1.2', '--role', 'solution', '--json', '--rows', 'full', '--out', 'plots'],
      { LEVELUP_PROVIDER: 'embedded' },
    )
    expect(code).toBe(0)
    const out = join(course.root, 'plots')
    expect(JSON.parse(stdout)).toMatchObject({
      id: '1.2',
      role: 'solution',
      rows: 200,
      database: { name: 'PostgreSQL', fsync: 'off' },
      charts: [
        {
          x: { scale: 'log' },
          series: [
            {
              kind: 'before',
              points: [
                [1, expect.any(Number)],
                [200, expect.any(Number)],
              ],
            },
            { kind: 'after' },
          ],
        },
      ],
      files: [join(out, '1.2-solution.svg'), join(out, '1.2-solution.png')],
    })
    expect(readdirSync(out).sort()).toEqual(['1.2-solution.png', '1.2-solution.svg'])
    expect(existsSync(join(course.root, '.levelup'))).toBe(false)
  })

  test('says that an exercise is not solved yet, and draws nothing', async () => {
    await using course = await tinyCourse()
    const { code, stderr } = await course.run(['lab', '1.2'])
    expect(stderr).toContain('Exercise 1.2 is not solved yet, and its lab runs your code: TODO 1.2')
    expect(stderr).toContain('pnpm course lab 1.2 --role solution')
    expect(code).toBe(1)
    expect(existsSync(join(course.root, '.levelup/labs'))).toBe(false)
  })

  test('an error of the learner comes with its line, and with what the code printed', async () => {
    await using course = await tinyCourse()
    course.write(
      'starter/src/heaviest.ts',
      "export function heaviest() {\n  console.log('here')\n  throw new TypeError('no such planet')\n}\n",
    )
    const { code, stderr } = await course.run(['lab', '1.2'])
    expect(stderr).toContain('here\n')
    expect(stderr).toContain('TypeError: no such planet (starter/src/heaviest.ts:3)')
    expect(code).toBe(1)
  })

  test('a lab that measured nothing usable is told as such', async () => {
    await using course = await tinyCourse()
    course.edit(LAB, (text) => text.replace('[rows, value * 2]', '[rows, Number.NaN]'))
    const { code, stderr } = await course.run(['lab', '1.2', '--role', 'solution'])
    expect(stderr).toContain('NaN')
    expect(code).toBe(1)
  })

  test('ends 2 for an exercise without a lab, and names those that have one', async () => {
    await using course = await tinyCourse()
    const { code, stderr } = await course.run(['lab', '1.1'])
    expect(stderr).toContain('Exercise 1.1 has no lab.\n  What to do: These have one: 1.2.')
    expect(code).toBe(2)
    expect((await course.run(['lab', '1.2', '--rows', '0'])).code).toBe(2)
  })

  test('ends 3 when no database can be had', async () => {
    await using course = await tinyCourse()
    const { code, stderr } = await course.run(['lab', '1.2', '--role', 'solution'], {
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x',
    })
    expect(stderr).toContain('127.0.0.1:1')
    expect(code).toBe(3)
  })

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends it with 130, and leaves no database and no process',
    async (signal) => {
      await using server = await postgresServer()
      await using course = await tinyCourse()
      using scratch = course.scratch()
      hangs(course, scratch.path)
      const lab = course.start(['lab', '1.2', '--role', 'solution'], server.env)
      await scratch.holds('hanging')
      const pid = Number(readFileSync(join(scratch.path, 'hanging'), 'utf8'))
      expect(await server.databases()).not.toEqual(server.before)
      lab.kill(signal)
      expect((await lab.ended).code).toBe(130)
      expect(await server.databases()).toEqual(server.before)
      expect(() => process.kill(pid, 0)).toThrow('ESRCH')
      expect(existsSync(join(course.root, '.levelup/labs'))).toBe(false)
    },
  )
})

/** From here on the lab never lets go of its thread. */
function hangs(course: TinyCourse, folder: string): void {
  const endless = `writeFileSync(${JSON.stringify(join(folder, 'draft'))}, String(process.pid))
    renameSync(${JSON.stringify(join(folder, 'draft'))}, ${JSON.stringify(join(folder, 'hanging'))})
    for (;;) {}`
  course.edit(
    LAB,
    (text) =>
      `import { renameSync, writeFileSync } from 'node:fs'\n${text.replace("progress('SQLite', 0.5)", endless)}`,
  )
}

/** A server that outlives the command, and the databases on it. */
async function postgresServer() {
  const [server] = await startServices(['postgres'])
  const databases = async (): Promise<string[]> => {
    const client = new pg.Client({ connectionString: server!.url })
    await client.connect()
    const { rows } = await client.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE datname LIKE 'levelup\\_test\\_%' ORDER BY 1",
    )
    await client.end()
    return rows.map(({ datname }) => datname)
  }
  return {
    env: server!.env,
    databases,
    before: await databases(),
    [Symbol.asyncDispose]: () => server!.stop(),
  }
}

import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startServices, temporaryDirectory } from '@levelup/provision'
import { startVitest, type Vitest } from 'vitest/node'
import { openRunners, runAcceptance, withOverlay, type Runners } from '../src/grading/index.ts'
import { measurement, type Measurement } from './measurement.ts'

const ROUNDS = 12
/** As long as a learner takes at least between two saves, ms. */
const BETWEEN_SAVES_MS = 500

/** Exercises of each kind: with the file that is saved. */
const exercises = [
  { id: '1.3', unit: '1-sql', file: 'src/members.ts', targetMs: 450 },
  { id: '1.4', unit: '1-sql', file: 'src/reports.ts', targetMs: 450 },
  { id: '2.4', unit: '2-orm', file: 'src/tasks.ts' },
  { id: '3.5', unit: '3-repository', file: 'src/tasks/create-task.ts', targetMs: 800 },
  { id: '3.7', unit: '3-repository', file: 'src/tasks/update-task.ts', targetMs: 800 },
]

/**
 * From a saved file to the verdict in a runner that is kept, without the screen, beside vitest's own rerun of one
 * trivial test.
 */
export async function run(): Promise<Measurement[]> {
  const servers = await startServices(['postgres'])
  const environment = Object.assign({ ...process.env }, ...servers.map(({ env }) => env)) as NodeJS.ProcessEnv
  try {
    await using runners = await openRunners({ environment })
    const measured: Measurement[] = []
    for (const exercise of exercises) measured.push(...(await verdictsOn(exercise, runners, environment)))
    return [...measured, await vitestRerun()]
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}

async function verdictsOn(
  { id, unit, file, targetMs }: (typeof exercises)[number],
  runners: Runners,
  environment: NodeJS.ProcessEnv,
): Promise<Measurement[]> {
  const solution = join(import.meta.dirname, '../../../units', unit, 'solution')
  await using copy = await withOverlay(solution, new Map())
  // The copy shares the solution's database client.
  const kept = { runners, environment, again: true, generated: true }
  const options = { workspace: copy.directory, services: [], only: id, ...kept }
  const verdicts: number[] = []
  const tests: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    appendFileSync(join(copy.directory, file), '\n')
    const saved = performance.now()
    const { outcome, exercises: judged } = await runAcceptance(options)
    // The first run is a cold one.
    if (round > 0) verdicts.push(performance.now() - saved)
    if (round > 0) tests.push(judged[0]?.durationMs ?? 0)
    if (outcome !== 'pass') throw new Error(`the solution of ${id} is ${outcome}`)
    await sleep(BETWEEN_SAVES_MS)
  }
  return [
    measurement(`${id}: saved file to verdict`, verdicts, targetMs),
    measurement(`${id}: its tests alone`, tests),
  ]
}

/** In watch mode, with vitest's own pool: the least that a rerun takes. */
async function vitestRerun(): Promise<Measurement> {
  await using directory = await temporaryDirectory('rerun')
  const file = join(directory.path, 'trivial.test.ts')
  const write = (round: number): void =>
    writeFileSync(
      file,
      `import { test } from ${JSON.stringify(import.meta.resolve('vitest'))}\ntest('${round}', () => {})\n`,
    )
  write(0)
  let ended = Promise.withResolvers<void>()
  const vitest = (await startVitest(
    'test',
    [],
    {
      config: false,
      root: directory.path,
      watch: true,
      reporters: [{ onTestRunEnd: () => ended.resolve() }],
    },
    { envDir: false, logLevel: 'error' },
  )) satisfies Vitest
  await ended.promise
  const times: number[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    await sleep(BETWEEN_SAVES_MS)
    ended = Promise.withResolvers()
    const saved = performance.now()
    write(round)
    await ended.promise
    times.push(performance.now() - saved)
  }
  await vitest.close()
  return measurement("vitest's own watch: rerun of one trivial test", times)
}

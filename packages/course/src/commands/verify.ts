import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, resolve } from 'node:path'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { findUnit } from '../catalog/find.ts'
import { roles, type Course, type Role, type Unit } from '../catalog/course.ts'
import type { Context } from '../context.ts'
import { exitCode, type ExitCode } from '../errors.ts'
import { interruptible } from '../grading/interrupt.ts'
import { describeServers, openServers } from '../grading/servers.ts'
import { plural, seconds } from '../terminal/text.ts'
import type { Finding } from '../verify/finding.ts'
import { parts, partsOf, type Part, type Step } from '../verify/proving.ts'
import { positiveInteger } from './positive-integer.ts'

interface VerifyFlags {
  readonly role?: Role
  readonly part?: readonly Part[]
  readonly json?: true
  readonly concurrency: number
  readonly thorough?: true
  readonly quick?: true
  readonly report?: string
}

/** `course verify`: proves that a unit's pair, tests and mistakes hold what the course promises. */
export function addVerify(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('verify')
    .argument('[units...]', 'units: 1, 1-sql; without any, all of them')
    .description('for instructors and CI: prove the starter red, the solution green, each mistake caught')
    .addOption(new Option('--role <role>', 'what the workspace of that role proves').choices(roles))
    .addOption(
      new Option('--part <part>', `only this part, and others named like it: ${parts.join(', ')}`)
        .argParser(addPart)
        .conflicts('role'),
    )
    .option('--concurrency <n>', 'how many suites run at once', positiveInteger, availableParallelism() + 1)
    .option('--thorough', 'every test for every mistake, also where the one named for it is enough')
    .addOption(
      new Option(
        '--quick',
        'only the test named for each mistake; not whether exercises need each other',
      ).conflicts('thorough'),
    )
    .option('--json', 'findings for machines')
    .option('--report <file>', 'write what --json prints to a file')
    .action(async (wanted: string[], flags: VerifyFlags) => {
      const course = coursePart(await context.courseAsIs(), wanted, context)
      exit(await interruptible((signal) => prove(course, flags, context, signal)))
    })
}

async function prove(
  course: Course,
  { role, part, json, concurrency, thorough, quick, report }: VerifyFlags,
  context: Context,
  signal: AbortSignal,
): Promise<ExitCode> {
  const started = performance.now()
  const { verify } = await import('../verify/verify.ts')
  const asked = part ?? (role === undefined ? parts : partsOf[role])
  const runsSuites = asked.some((name) => name !== 'structure')
  const say = json ? () => {} : context.print
  await using servers = openServers()
  if (runsSuites) await servers.require(await databasesOf(course.units))
  if (servers.running.length > 0) say(`Databases: ${describeServers(servers.running)}`)
  await using runners = runsSuites ? await newRunners() : undefined
  const remarked = new Set<string>()
  const onStep = (step: Step) => {
    say(stepLine(step, context))
    if (step.remark === undefined || remarked.has(step.remark)) return
    remarked.add(step.remark)
    say(`  ${step.remark}`)
  }
  const steps = await verify({
    course,
    parts: asked,
    concurrency,
    depth: thorough ? 'thorough' : quick ? 'quick' : 'usual',
    runners,
    signal,
    onStep,
  })
  const findings = steps.flatMap((step) => step.findings)
  const durationMs = performance.now() - started
  const machines = JSON.stringify({ findings, steps: steps.map(stepJson), durationMs }, undefined, 2)
  if (report !== undefined) writeReport(resolve(context.io.cwd, report), `${machines}\n`)
  if (json) context.print(machines)
  else context.print(summary(findings, steps, durationMs, context))
  return findings.length === 0 ? exitCode.passed : exitCode.failed
}

function writeReport(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

async function newRunners() {
  const { openRunners } = await import('@levelup/test-harness/grading')
  return openRunners()
}

/** A finding as people read it: place, what is wrong, cure. */
function renderFinding(
  { code, file, message, cure }: Finding,
  { colours }: Pick<Context, 'colours'>,
): string {
  return `${colours.red('✗')} ${colours.bold(file)}  ${colours.dim(code)}\n    ${message}\n    ${colours.cyan('Cure:')} ${cure}`
}

function stepLine({ unit, what, findings, durationMs }: Step, { colours }: Context): string {
  const mark = findings.length === 0 ? colours.green('✓') : colours.red('✗')
  const count = findings.length === 0 ? '' : colours.red(`  ${plural(findings.length, 'finding')}`)
  return `${mark} ${unit}  ${what}${count}  ${colours.dim(seconds(durationMs))}`
}

function summary(
  findings: readonly Finding[],
  steps: readonly Step[],
  durationMs: number,
  context: Context,
): string {
  const total = `${plural(steps.length, 'step')} in ${seconds(durationMs)}`
  if (findings.length === 0) return `\nNothing to mend: ${total}.`
  const list = findings.map((finding) => renderFinding(finding, context)).join('\n\n')
  return `\n${list}\n\n${plural(findings.length, 'finding')}: ${total}.`
}

function stepJson({ unit, part, what, findings, outcomes, durationMs, remark }: Step) {
  const found = findings.length
  return { unit, part, what, findings: found, outcomes, durationMs: Math.round(durationMs), remark }
}

/** The course with the units asked for only, readable or not. */
function coursePart(course: Course, wanted: readonly string[], { config }: Context): Course {
  if (wanted.length === 0) return course
  const broken = course.broken.filter(({ unit }) => wanted.some((name) => isNamed(unit, name)))
  const readable = wanted.filter((name) => !broken.some(({ unit }) => isNamed(unit, name)))
  return { ...course, units: readable.map((name) => findUnit(course, name, config.pnpm)), broken }
}

/** Whether the folder of a unit, such as `1-sql`, is the one asked for: by its number, its slug or in full. */
function isNamed(folder: string, wanted: string): boolean {
  const [number = ''] = folder.split('-')
  return [number, folder.slice(number.length + 1), folder].includes(wanted.replace(/^unit[- ]?/, ''))
}

/** What the suites of these units need, from where Turbo's hash says, if this is a task of Turbo's. */
async function databasesOf(units: readonly Unit[]): Promise<Unit['services']> {
  const services = [...new Set(units.flatMap((unit) => unit.services))]
  const { useDatabasesOfHash } = await import('@levelup/provision/turbo-task')
  useDatabasesOfHash(services)
  return services
}

function addPart(name: string, before: readonly Part[] = []): readonly Part[] {
  const part = parts.find((known) => known === name)
  if (part !== undefined) return [...before, part]
  throw new InvalidArgumentError(`Allowed: ${parts.join(', ')}.`)
}

import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, resolve } from 'node:path'
import { serviceNames } from '@levelup/provision/services'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { roles, type BrokenManifest, type Course, type Role, type Unit } from '../catalog/course.ts'
import { findExercise, findUnit } from '../catalog/find.ts'
import type { Context } from '../context.ts'
import { exitCode, type ExitCode } from '../errors.ts'
import { interruptible } from '../grading/interrupt.ts'
import { describeServers, openServers } from '../grading/servers.ts'
import { plural, seconds } from '../terminal/text.ts'
import type { Finding } from '../verify/finding.ts'
import { parts, partsOf, type Part, type Step } from '../verify/proving.ts'
import type { Subject } from '../verify/subject.ts'
import { positiveInteger } from './positive-integer.ts'

interface VerifyFlags {
  readonly role?: Role
  readonly part?: readonly Part[]
  readonly json?: true
  readonly concurrency: number
  readonly thorough?: true
  readonly quick?: true
  readonly mistakesWith?: string
  readonly report?: string
}

/** `course verify`: proves that a unit's pair, tests and mistakes hold what the course promises. */
export function addVerify(program: Command, context: Context, exit: (code: ExitCode) => void): void {
  program
    .command('verify')
    .argument('[targets...]', 'units (1, 1-sql) and exercises (1.3); without any, all units')
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
    .addOption(
      new Option(
        '--mistakes-with <service>',
        'of the mistakes only those of exercises that use this service, or none',
      ).choices([...serviceNames, 'none']),
    )
    .option('--json', 'findings for machines')
    .option('--report <file>', 'write what --json prints to a file')
    .action(async (wanted: string[], flags: VerifyFlags) => {
      const asked = askedFor(await context.courseAsIs(), wanted, context)
      exit(await interruptible((signal) => prove(asked, flags, context, signal)))
    })
}

async function prove(
  { subjects, broken }: Asked,
  { role, part, json, concurrency, thorough, quick, mistakesWith, report }: VerifyFlags,
  context: Context,
  signal: AbortSignal,
): Promise<ExitCode> {
  const started = performance.now()
  const { verify } = await import('../verify/verify.ts')
  const asked = part ?? (role === undefined ? parts : partsOf[role])
  const runsSuites = asked.some((name) => name !== 'structure')
  const say = json ? () => {} : context.print
  await using servers = openServers()
  if (runsSuites) await servers.require(await databasesOf(subjects.map(({ unit }) => unit)))
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
    subjects,
    broken,
    parts: asked,
    concurrency,
    depth: thorough ? 'thorough' : quick ? 'quick' : 'usual',
    mistakesWith,
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

interface Asked {
  readonly subjects: readonly Subject[]
  readonly broken: readonly BrokenManifest[]
}

/** What was asked for, readable or not. An exercise of a unit that is asked for as well is not proved twice. */
function askedFor(course: Course, wanted: readonly string[], { config }: Context): Asked {
  if (wanted.length === 0) return { subjects: course.units.map((unit) => ({ unit })), broken: course.broken }
  const broken = course.broken.filter(({ unit }) => wanted.some((name) => isOf(unit, name)))
  const readable = [...new Set(wanted)].filter((name) => !broken.some(({ unit }) => isOf(unit, name)))
  const named = readable.map((name) => subjectOf(course, name, config.pnpm))
  const isWhole = (unit: Unit) => named.some((subject) => subject.unit === unit && !subject.exercise)
  return { subjects: named.filter(({ unit, exercise }) => !exercise || !isWhole(unit)), broken }
}

function subjectOf(course: Course, wanted: string, pnpm: string): Subject {
  if (/^\d+\.\d+$/.test(wanted)) return findExercise(course, wanted, pnpm)
  return { unit: findUnit(course, wanted, pnpm) }
}

/** Whether a unit's folder, such as `1-sql`, is asked for: by number, slug, in full, or by an exercise's id. */
function isOf(folder: string, wanted: string): boolean {
  const [number = ''] = folder.split('-')
  const plain = wanted.replace(/^unit[- ]?/, '')
  return [number, folder.slice(number.length + 1), folder].includes(plain) || plain.startsWith(`${number}.`)
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

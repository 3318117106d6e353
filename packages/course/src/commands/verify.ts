import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { findUnit } from '../catalog/find.ts'
import type { Course, Unit } from '../catalog/course.ts'
import type { Context } from '../context.ts'
import { exitCode, type ExitCode } from '../errors.ts'
import { interruptible } from '../grading/interrupt.ts'
import { describeServers, openServers } from '../grading/servers.ts'
import { plural, seconds } from '../terminal/text.ts'
import type { Finding } from '../verify/finding.ts'
import { parts, type Part, type Step } from '../verify/proving.ts'

interface VerifyFlags {
  readonly role?: Part
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
    .addOption(new Option('--role <part>', 'only this part').choices(parts))
    .option('--concurrency <n>', 'how many suites run at once', positiveInteger, availableParallelism() + 1)
    .option('--thorough', 'every test for every mistake, also where exercises do not need each other')
    .addOption(new Option('--quick', 'only the test that is named for each mistake').conflicts('thorough'))
    .option('--json', 'findings for machines')
    .option('--report <file>', 'write what --json prints to a file')
    .action(async (wanted: string[], flags: VerifyFlags) => {
      const course = await context.courseAsIs()
      const units = unitsAskedFor(course, wanted, context)
      exit(await interruptible((signal) => prove(course, units, flags, context, signal)))
    })
}

async function prove(
  course: Course,
  units: readonly Unit[],
  { role, json, concurrency, thorough, quick, report }: VerifyFlags,
  context: Context,
  signal: AbortSignal,
): Promise<ExitCode> {
  const started = performance.now()
  const { verify } = await import('../verify/verify.ts')
  const asked = role === undefined ? parts : [role]
  const say = json ? () => {} : context.print
  await using servers = openServers()
  if (role !== 'structure') await servers.require([...new Set(units.flatMap(({ services }) => services))])
  if (servers.running.length > 0) say(`Databases: ${describeServers(servers.running)}`)
  await using runners = role === 'structure' ? undefined : await newRunners()
  const remarked = new Set<string>()
  const onStep = (step: Step) => {
    say(stepLine(step, context))
    if (step.remark === undefined || remarked.has(step.remark)) return
    remarked.add(step.remark)
    say(`  ${step.remark}`)
  }
  const steps = await verify({
    course,
    units,
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
  if (report !== undefined) writeFileSync(resolve(context.io.cwd, report), `${machines}\n`)
  if (json) context.print(machines)
  else context.print(summary(findings, steps, durationMs, context))
  return findings.length === 0 ? exitCode.passed : exitCode.failed
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

function unitsAskedFor(course: Course, wanted: readonly string[], { config }: Context): readonly Unit[] {
  return wanted.length === 0 ? course.units : wanted.map((name) => findUnit(course, name, config.pnpm))
}

function positiveInteger(value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number > 0) return number
  throw new InvalidArgumentError('It must be a whole number from 1 on.')
}

import { servicesOf, workspaceOf, type Course, type Located } from '../catalog/course.ts'
import type { Context } from '../context.ts'
import { exitCode, type ExitCode } from '../errors.ts'
import { answersIn } from '../grading/answer-files.ts'
import { describeChangedGiven } from '../grading/given-files.ts'
import { grade } from '../grading/grade.ts'
import { interruptible } from '../grading/interrupt.ts'
import { describeServers, openServers } from '../grading/servers.ts'
import { readProgress, remember } from '../progress/progress.ts'
import { renderList } from '../progress/render.ts'

/** Prints the course and one run of an exercise. Ends 0 although that is red: being red is where everybody starts. */
export async function showOnce(
  course: Course,
  { unit, exercise }: Located,
  context: Context,
): Promise<ExitCode> {
  const { print, command, colours } = context
  print(`${colours.bold('Level-Up Persistence')}\n`)
  print(renderList(readProgress(course), context))
  print(`\n${colours.bold(`${exercise.id} ${exercise.title}`)}\n${exercise.summary}`)
  print(`You edit only: ${exercise.edit.map((file) => `units/${unit.name}/starter/${file}`).join(', ')}`)
  print(`The whole brief: units/${unit.name}/exercises/${exercise.name}/brief.md\n`)
  return interruptible(async (signal) => {
    await using servers = openServers()
    await servers.require(servicesOf(unit, exercise.id))
    if (servers.running.length > 0) print(`Databases: ${describeServers(servers.running)}`)
    const answers = answersIn(unit, workspaceOf(unit, 'starter'))
    const run = await grade(unit, answers, { only: exercise.id, signal })
    remember(course.root, run)
    const { renderReport } = await import('@levelup/test-harness/grading')
    print(renderReport(run, { colour: context.config.colour }))
    const putBack = command(`reset --given ${unit.number}`)
    for (const line of describeChangedGiven(unit, run.changedGiven, putBack)) print(line)
    print(
      `\nFollow your saves: ${command(`watch ${exercise.id}`)}   A hint: ${command(`hint ${exercise.id}`)}`,
    )
    return run.outcome === 'infrastructure' ? exitCode.infrastructure : exitCode.passed
  })
}

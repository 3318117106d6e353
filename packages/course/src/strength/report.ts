import type { Colours } from '../config.ts'
import { plural } from '../terminal/text.ts'
import { placeOf } from '../verify/place.ts'
import { entryFor } from './entry.ts'
import type { Strength } from './measure.ts'
import type { Mutant } from './mutants.ts'

/** An exercise's figure, its survivors, and the entries of `equivalent.ts` that are wrong. */
export function renderStrength(strength: Strength, colours: Colours, asEntries: boolean): string {
  const { unit, exercise, survivors, findings } = strength
  const mark = survivors.length + findings.length === 0 ? colours.green('✓') : colours.red('✗')
  const shown = survivors.map((mutant) =>
    asEntries
      ? JSON.stringify({ ...entryFor(mutant), why: '' }, undefined, 2)
      : renderSurvivor(placeOf(unit, `solution/${mutant.file}`), mutant, colours),
  )
  const wrong = findings.map(
    ({ code, file, message, cure }) =>
      `  ${colours.bold(file)}  ${colours.dim(code)}\n    ${message}\n    ${colours.cyan('Cure:')} ${cure}`,
  )
  return [`${mark} ${exercise.id} ${exercise.title}  ${figure([strength])}`, ...shown, ...wrong].join('\n')
}

/** `52 of 54 changes noticed (96.3 %), 2 survivors; 3 equivalent, 4 do not load` */
export function figure(strengths: readonly Strength[]): string {
  const sum = (count: (strength: Strength) => number): number =>
    strengths.reduce((total, strength) => total + count(strength), 0)
  const noticed = sum((strength) => strength.noticed)
  const survivors = sum((strength) => strength.survivors.length)
  const counted = noticed + survivors
  const percent = counted === 0 ? '' : ` (${((noticed / counted) * 100).toFixed(1)} %)`
  const [equivalent, invalid] = [sum((strength) => strength.equivalent), sum((strength) => strength.invalid)]
  const apart = `${equivalent} equivalent, ${invalid} do not load`
  return `${noticed} of ${plural(counted, 'change')} noticed${percent}, ${plural(survivors, 'survivor')}; ${apart}`
}

/** For `--json`. */
export function strengthJson({
  unit,
  exercise,
  noticed,
  survivors,
  equivalent,
  invalid,
  findings,
}: Strength): object {
  return {
    exercise: exercise.id,
    noticed,
    counted: noticed + survivors.length,
    equivalent,
    invalid,
    survivors: survivors.map((mutant) => ({
      file: placeOf(unit, `solution/${mutant.file}`),
      line: mutant.line,
      kind: mutant.kind,
      before: mutant.text.slice(mutant.start, mutant.end),
      after: mutant.to,
      entry: entryFor(mutant),
    })),
    findings,
  }
}

function renderSurvivor(place: string, mutant: Mutant, colours: Colours): string {
  const { kind, line, start, end, to, text } = mutant
  const before = text.lastIndexOf('\n', start - 1) + 1
  const lineEnd = text.indexOf('\n', end)
  const after = lineEnd < 0 ? text.length : lineEnd
  const was = text.slice(before, after)
  const is = text.slice(before, start) + to + text.slice(end, after)
  return [
    `  ${colours.bold(`${place}:${line}`)}  ${colours.dim(kind)}`,
    ...linesOf(was).map((shown) => `    ${colours.red(`- ${shown}`)}`),
    ...linesOf(is).map((shown) => `    ${colours.green(`+ ${shown}`)}`),
  ].join('\n')
}

const MOST_LINES = 8

/** Not all of a long text: what is changed begins in the first line. */
function linesOf(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const margin = Math.min(...lines.map((line) => line.length - line.trimStart().length))
  const shown = lines.slice(0, MOST_LINES).map((line) => line.slice(margin).trimEnd())
  return lines.length > MOST_LINES ? [...shown, `… ${plural(lines.length - MOST_LINES, 'more line')}`] : shown
}

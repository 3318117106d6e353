import type { Unit } from '../catalog/course.ts'
import { matchesEntry } from '../catalog/edit-files.ts'
import { changesSince, type Change } from '../compare/chain.ts'
import type { Finding } from './finding.ts'
import { placeOf } from './place.ts'

/** A starter is the solution that its unit continues, but for what the unit lists. */
export function checkChain(unit: Unit): Finding[] {
  const { continues, previous } = unit
  if (!continues) return []
  if (!previous) return [brokenChain(unit, continues.solution)]
  const changes = changesSince(previous, unit)
  const idle = continues.changes
    .flatMap(({ files }) => files)
    .filter((entry) => !changes.some(({ file }) => matchesEntry(file, entry)))
  return [
    ...changes.filter(({ why }) => why === undefined).map((change) => unlisted(previous, unit, change)),
    ...idle.map((entry) => stale(previous, unit, entry)),
  ]
}

function brokenChain(unit: Unit, solution: string): Finding {
  return {
    code: 'CHAIN_BROKEN',
    file: placeOf(unit, 'unit.ts'),
    message: `it continues "${solution}", which is no unit before it that can be read`,
    cure: 'Name the folder of an earlier unit under continues.solution, such as 3-repository.',
  }
}

function unlisted(previous: Unit, unit: Unit, { file, before, after }: Change): Finding {
  const theirs = placeOf(previous, `solution/${file}`)
  return {
    code: 'CHAIN_UNLISTED',
    file: placeOf(unit, `starter/${file}`),
    message: `${what(before, after, theirs)}, and ${placeOf(unit, 'unit.ts')} does not say why`,
    cure:
      `Name it with the reason under continues.changes in unit.ts, or ` +
      (before === undefined
        ? 'delete it in starter and solution.'
        : `copy ${theirs} to starter and solution.`),
  }
}

function what(before: string | undefined, after: string | undefined, theirs: string): string {
  if (before === undefined) return 'it is new'
  return after === undefined ? `it is not there, but ${theirs} is` : `it differs from ${theirs}`
}

function stale(previous: Unit, unit: Unit, entry: string): Finding {
  return {
    code: 'CHAIN_STALE',
    file: placeOf(unit, 'unit.ts'),
    message: `${entry} is listed under continues.changes, but is no difference from ${placeOf(previous, 'solution')}`,
    cure: `Take ${entry} off the list.`,
  }
}

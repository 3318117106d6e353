import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

/** By package or unit part and title: `passed`, `failed` … */
export type Outcomes = Record<string, string>

/** One half of the proof: tasks that Turbo runs, and the reports that they leave, run or given back by its cache. */
export interface Half {
  readonly title: string
  /** As Turbo names it. */
  readonly task: string
  /** What the tasks are told besides on a second database. */
  readonly onSecond: readonly string[]
  /** Where the reports must be afterwards. */
  readonly reports: () => readonly string[]
  readonly read: (report: unknown) => Outcomes
}

export const halves: Readonly<Record<'packages' | 'verify', Half>> = {
  packages: {
    title: 'Package tests',
    task: 'test:packages',
    onSecond: ['--project=!course'],
    reports: () => [join(root, '.cache/test/packages.json')],
    read: vitestOutcomes,
  },
  verify: {
    title: 'Proof of the units',
    task: 'verify',
    // A mistake is about its suite. The workflow proves all of them on Docker as well, with a job for each unit.
    onSecond: ['--quick', '--mistakes-with', 'none'],
    reports: () =>
      unitFolders().flatMap((unit) => ['', 'starter', 'solution'].map((part) => reportIn(unit, part))),
    read: verifyOutcomes,
  },
}

/** Forgets what earlier runs said, so that what is read afterwards is about this one. */
export function forget({ reports }: Half): void {
  for (const report of reports()) rmSync(report, { force: true })
}

/** What the reports say, and which of them are not there. */
export function outcomesOf({ reports, read }: Half): { outcomes: Outcomes; missing: readonly string[] } {
  const all = reports()
  const present = all.filter((report) => existsSync(report))
  const outcomes = present.map((report) => read(JSON.parse(readFileSync(report, 'utf8'))))
  const missing = all
    .filter((report) => !present.includes(report))
    .map((report) => report.slice(root.length + 1))
  return { outcomes: Object.assign({}, ...outcomes) as Outcomes, missing }
}

/** Every unit is here, by its manifest, so that one whose workspaces have no `verify` is not left out unseen. */
function unitFolders(): string[] {
  const units = join(root, 'units')
  return readdirSync(units)
    .map((name) => join(units, name))
    .filter((folder) => existsSync(join(folder, 'unit.ts')))
}

function reportIn(unit: string, part: string): string {
  return join(unit, part, '.cache/verify.json')
}

function vitestOutcomes(json: unknown): Outcomes {
  const { testResults } = json as {
    testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[]
  }
  // A kept report may come from a clone that was in another place.
  const prefix = sharedFolder(testResults.map(({ name }) => name)).length
  return Object.fromEntries(
    testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ fullName, status }) => [`${name.slice(prefix)} ${fullName}`, status]),
    ),
  )
}

function verifyOutcomes(json: unknown): Outcomes {
  const { steps } = json as { steps: { unit: string; what: string; outcomes: Outcomes }[] }
  return Object.fromEntries(
    steps.flatMap(({ unit, what, outcomes }) =>
      Object.entries(outcomes).map(([title, outcome]) => [`${unit} ${what}: ${title}`, outcome]),
    ),
  )
}

/** The folder that holds all of these files, with a slash at its end. */
function sharedFolder(files: readonly string[]): string {
  const [first = '', ...others] = files
  const folders = first.split('/').slice(0, -1)
  const differ = folders.findIndex((folder, index) =>
    others.some((file) => file.split('/')[index] !== folder),
  )
  return folders
    .slice(0, differ === -1 ? undefined : differ)
    .map((folder) => `${folder}/`)
    .join('')
}

import { defineLab, elapsedMs, type Chart, type LabContext } from '@levelup/course/lab'
import pg from 'pg'
import type { Answers } from '../../contract.ts'
import { companyOf } from './company.ts'
import type { SharedDivisions } from './contract.ts'
import { storedDocuments, storeDocuments } from './stored-documents.ts'
import { COMPANY_TABLES, insertCompany } from './tables.ts'

interface Measured {
  readonly employees: number
  readonly join: Cost
  readonly lookups: Cost
}

interface Cost {
  readonly seconds: number
  readonly roundTrips: number
  /** How many employees the answer has. */
  readonly found: number
}

const LARGER = 10
const LOOKUPS_PER_EMPLOYEE = 3
/** What reading all documents once is reckoned with, when the round trips of look-ups are counted. */
const SCAN_ROUND_TRIPS = 1

export default defineLab<Answers>({
  title: 'Who shares the division of their manager: one join, or look-ups',
  defaultRows: 10_000,
  fullRows: 500_000,
  async run(context) {
    const sharedDivisions = await context.answers.sharedDivisions()
    const sizes = [
      ...new Set([context.rows / LARGER ** 2, context.rows / LARGER, context.rows].map(Math.ceil)),
    ]
    const pool = new pg.Pool({ connectionString: context.url })
    try {
      await pool.query(COMPANY_TABLES)
      const measured: Measured[] = []
      for (const employees of sizes)
        measured.push(await measure(pool, context, sharedDivisions, employees, sizes))
      return charts(measured)
    } finally {
      await pool.end()
    }
  },
})

async function measure(
  pool: pg.Pool,
  context: LabContext<Answers>,
  sharedDivisions: SharedDivisions,
  employees: number,
  sizes: readonly number[],
): Promise<Measured> {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const before = sizes.filter((size) => size < employees).reduce((sum, size) => sum + size, 0)
  const say = (what: string, lookups: number) => {
    const done = before + lookups / LOOKUPS_PER_EMPLOYEE
    context.progress(`${what}: ${employees.toLocaleString('en')} employees`, Math.min(1, done / total))
  }
  say('making the company', 0)
  const company = companyOf({ employees, seed: context.seed })
  await pool.query('TRUNCATE employees, departments, divisions')
  await insertCompany(pool, company)
  await storeDocuments(pool, company)
  await pool.query('ANALYZE')

  say('one join', 0)
  const join = await measureJoin(context, sharedDivisions)
  const lookups = await measureLookups(pool, sharedDivisions, (count) => say('look-ups', count))
  if (join.found !== lookups.found)
    throw new Error(`the join found ${join.found} employees, and the look-ups found ${lookups.found}`)
  return { employees, join, lookups }
}

async function measureJoin(
  { answers, url }: LabContext<Answers>,
  { sharedDivision }: SharedDivisions,
): Promise<Cost> {
  const db = answers.openDatabase(url)
  try {
    // The first time connects and warms up.
    await sharedDivision(db)
    let roundTrips = 0
    const stop = answers.databaseEvents(db).after(() => void (roundTrips += 1))
    let found = 0
    const ms = await elapsedMs(async () => void (found = (await sharedDivision(db)).length))
    stop()
    return { seconds: ms / 1000, roundTrips, found }
  } finally {
    await db.$disconnect()
  }
}

async function measureLookups(
  pool: pg.Pool,
  { sharedDivisionByLookups }: SharedDivisions,
  say: (lookups: number) => void,
): Promise<Cost> {
  let lookups = 0
  const documents = storedDocuments(pool, () => say((lookups += 1)))
  let found = 0
  const ms = await elapsedMs(
    async () => void (found = (await sharedDivisionByLookups(documents)).shared.length),
  )
  return { seconds: ms / 1000, roundTrips: lookups + SCAN_ROUND_TRIPS, found }
}

function charts(measured: readonly Measured[]): Chart[] {
  const x = { label: 'employees', unit: 'employees', scale: 'log' } as const
  const series = (value: (cost: Cost) => number): Chart['series'] => [
    {
      label: 'look-ups for each',
      kind: 'before',
      points: measured.map(({ employees, lookups }) => [employees, value(lookups)]),
    },
    {
      label: 'one join',
      kind: 'after',
      points: measured.map(({ employees, join }) => [employees, value(join)]),
    },
  ]
  return [
    {
      title: 'Time',
      x,
      y: { label: 'time', unit: 's', scale: 'log' },
      series: series((cost) => cost.seconds),
    },
    {
      title: 'Round trips',
      x,
      y: { label: 'round trips', unit: 'round trips', scale: 'log' },
      series: series((cost) => cost.roundTrips),
    },
  ]
}

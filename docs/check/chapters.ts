import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Unit } from '@levelup/course/manifest'
import unitOne from '../../units/1-sql/unit.ts'
import unitTwo from '../../units/2-orm/unit.ts'
import unitThree from '../../units/3-repository/unit.ts'

export interface Chapter {
  /** As manifests name it: `docs/unit-1/07-upserts.md`. */
  readonly path: string
  readonly file: string
  readonly unit: Unit
}

export const units: readonly Unit[] = [unitOne, unitTwo, unitThree]

const docs = join(import.meta.dirname, '..')

/** Every chapter of every unit, in order. */
export const chapters: readonly Chapter[] = units.flatMap((unit) => {
  const folder = `unit-${unit.number}`
  const names = readdirSync(join(docs, folder)).filter((name) => /^\d\d-.*\.md$/.test(name))
  return names
    .sort()
    .map((name) => ({ path: `docs/${folder}/${name}`, file: join(docs, folder, name), unit }))
})

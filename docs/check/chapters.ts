import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadCourse, type Unit } from '@levelup/course/catalog'

export interface Chapter {
  /** As manifests name it: `docs/unit-1/07-upserts.md`. */
  readonly path: string
  readonly file: string
  readonly unit: Unit
}

const docs = join(import.meta.dirname, '..')

export const { units } = await loadCourse(join(docs, '..'))

/** Every chapter of every unit, in order. */
export const chapters: readonly Chapter[] = units.flatMap((unit) => {
  const folder = `unit-${unit.number}`
  const names = readdirSync(join(docs, folder)).filter((name) => /^\d\d-.*\.md$/.test(name))
  return names
    .sort()
    .map((name) => ({ path: `docs/${folder}/${name}`, file: join(docs, folder, name), unit }))
})

import { NotFound } from '../app/errors.ts'
import type { Database } from '../database.ts'

/** Throws NotFound when there is no such conference. */
export async function conferenceOf(
  db: Database,
  id: string,
): Promise<{ id: string; name: string; organizerId: string }> {
  const found = await db.conference.findUnique({ where: { id } })
  if (!found) throw new NotFound(`There is no conference ${id}.`)
  return found
}

/** The names of these speakers, by their ids; some ids may be nobody's. */
export async function speakerNames(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const speakers = await db.speaker.findMany({ where: { id: { in: [...ids] } } })
  return new Map(speakers.map(({ id, name }) => [id, name]))
}

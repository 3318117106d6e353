import { existsSync, readdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { scratchDirectory } from './scratch.ts'

const PLACES = ['/usr/bin', '/bin']
const DATABASES = /^(redis|valkey|mongo)/

/** A PATH with the system's own programs, and no database. */
export function bareMachine(): { PATH: string } {
  const names = new Map(
    PLACES.flatMap((place) => readdirSync(place).map((name) => [name, path.join(place, name)])),
  )
  if (![...names.keys()].some((name) => DATABASES.test(name))) return { PATH: PLACES.join(':') }
  const directory = scratchDirectory('bin')
  for (const [name, file] of names) {
    if (!DATABASES.test(name) && existsSync(file)) symlinkSync(file, path.join(directory, name))
  }
  return { PATH: directory }
}

import { askVersion, firstLine } from '../../ask-version.ts'
import { isTooOld, OLDEST_MAJOR_VERSION } from '../settings.ts'

/** A real MongoDB that can be run on this machine. */
export interface Mongod {
  readonly file: string
  readonly version: string
}

/** The program with its version. Rejects when it does not run, is no `mongod`, or is too old. */
export async function checkedMongod(file: string): Promise<Mongod> {
  const answer = await askVersion(file, [file])
  const [, version] = /^db version v(\d+\.\d+\.\d+)/m.exec(answer) ?? []
  if (!version) throw new Error(`${file} is no mongod: it calls itself "${firstLine(answer)}"`)
  if (isTooOld(version)) {
    throw new Error(`${file} is version ${version}, and the course needs ${OLDEST_MAJOR_VERSION}.0 or later`)
  }
  return { file, version }
}

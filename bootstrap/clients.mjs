import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { binaries, modules, readOr, root, writeAtomically } from './files.mjs'
import { say } from './report.mjs'
import { run } from './run.mjs'

/** The script of a workspace that generates its database clients. */
const GENERATE = 'db:generate'
const stampFile = join(modules, '.levelup-clients')

/** Whether every workspace has the database clients of its schemas as they are now. */
export function areGenerated(manifests) {
  return readOr(stampFile, '') === fingerprint(manifests)
}

/** Generates what is missing or stale. A schema that cannot be read is reported; the other units can be used. */
export async function generateClients(manifests) {
  const env = { ...process.env, PATH: `${binaries}:${process.env.PATH ?? ''}` }
  const code = await run(join(binaries, 'node'), ['packages/course/src/generate-clients.ts'], env, {})
  if (code > 128) process.exit(code)
  if (code === 0) writeAtomically(stampFile, fingerprint(manifests))
  else say('what is said above stops only the tests and the app that need that client.')
}

/** The schemas, and what the clients that are there were made from. */
function fingerprint(manifests) {
  const hash = createHash('sha256')
  for (const manifest of manifests) {
    for (const file of [...schemasOf(manifest), ...clientsOf(manifest)])
      hash.update(`\0${file}\0`).update(readOr(join(root, file), ''))
  }
  return hash.digest('hex')
}

/** The schemas from which a workspace's script generates its clients; what the learner writes is not among them. */
function schemasOf(manifest) {
  if (!manifest.endsWith('/package.json')) return []
  const script = JSON.parse(readFileSync(join(root, manifest), 'utf8')).scripts?.[GENERATE]
  if (script === undefined) return []
  const named = [...script.matchAll(/--schema[ =](\S+)/g)].map(([, path]) => path)
  return (named.length > 0 ? named : ['prisma/schema.prisma']).map((path) => join(dirname(manifest), path))
}

/** The note that each client holds of what it was made from. */
function clientsOf(manifest) {
  return ['src/generated', 'test/generated'].flatMap((path) => {
    const folder = join(dirname(manifest), path)
    return foldersIn(folder).map((client) => join(folder, client, '.made-from'))
  })
}

function foldersIn(folder) {
  try {
    return readdirSync(join(root, folder))
  } catch {
    return []
  }
}

import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { MongoClient } from 'mongodb'
import { readTestFile } from './unified/format.ts'
import { runTest } from './unified/run-test.ts'
import type { Verdict } from './unified/run-test.ts'

/**
 * Runs MongoDB's unified tests (github.com/mongodb/specifications, such as `source/crud/tests/unified`) through the
 * official driver against the server, or against the one that MONGODB_URL names:
 *
 *   node dev/unified-tests.ts FOLDER-OR-FILE... [--passed] [--only WORDS]
 */
const names = process.argv.slice(2)
const only = names.includes('--only') ? names.splice(names.indexOf('--only'), 2)[1] : undefined
const shown = names.includes('--passed')
  ? ['passed', 'failed', 'refused', 'skipped']
  : ['failed', 'refused', 'skipped']
const folders = names.filter((name) => !name.startsWith('--'))

const url = process.env['MONGODB_URL'] ?? (await start())
const client = await new MongoClient(url).connect()
const verdicts: Verdict[] = []
for (const path of folders.flatMap(filesIn)) {
  const file = readTestFile(path)
  for (const one of file.tests)
    if (only === undefined || `${file.description}: ${one.description}`.includes(only))
      verdicts.push(await runTest({ url, client }, file, one))
}
report(verdicts)
await client.close()
process.exit(verdicts.some(({ status }) => status === 'failed') ? 1 : 0)

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(path, name))
}

function report(all: readonly Verdict[]): void {
  for (const status of shown) {
    const these = all.filter((verdict) => verdict.status === status)
    for (const { test, reason } of these)
      console.log(`${status}  ${test}${reason === '' ? '' : `\n          ${reason}`}`)
  }
  const counts = ['passed', 'failed', 'refused', 'skipped'].map(
    (status) => `${all.filter((verdict) => verdict.status === status).length} ${status}`,
  )
  console.log(`\n${all.length} tests: ${counts.join(', ')}`)
}

/** The server as provision starts it; it ends with this process. */
async function start(): Promise<string> {
  const password = randomBytes(12).toString('hex')
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
  const server = spawn(process.execPath, [main, '--port', '0', '--user', 'levelup'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, LEVELUP_MONGO_PASSWORD: password },
  })
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string]
  const { port } = JSON.parse(line) as { port: number }
  return `mongodb://levelup:${password}@127.0.0.1:${port}/?authSource=admin&directConnection=true`
}

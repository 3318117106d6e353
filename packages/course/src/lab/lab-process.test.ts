import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@levelup/provision'
import { expect, test } from 'vitest'
import { runLab, type LabProcessOptions } from './lab-process.ts'

const HEAP_MB = 64
const SILENCE_MS = 1000

test('a lab that keeps more and more ends at the limit of memory, and with it only its own process', async () => {
  const outcome = await runBody('const all = []; for (;;) all.push({ name: `product ${all.length}` })', {
    heapMb: HEAP_MB,
  })
  expect(outcome).toMatchObject({ type: 'failure', message: 'it needed more than 64 MB of memory' })
})

test('a lab that says nothing any more is ended, even when it never lets go of its thread', async () => {
  const outcome = await runBody("progress('turning', 0.5); for (;;) {}", { silenceMs: SILENCE_MS })
  expect(outcome).toMatchObject({ type: 'failure', message: 'it has said nothing for 1 s' })
})

test('code that ends the process is reported as such, with what it printed', async () => {
  const outcome = await runBody("console.log('the end'); process.exit(0)")
  expect(outcome).toMatchObject({
    type: 'failure',
    message: 'its process ended with exit code 0 before the lab did',
    printed: 'the end',
  })
})

async function runBody(body: string, limits: Partial<LabProcessOptions> = {}) {
  await using folder = await temporaryDirectory('lab')
  const lab = join(folder.path, 'lab.mjs')
  writeFileSync(
    lab,
    `export default { title: 'A lab', defaultRows: 10, fullRows: 20, async run({ progress }) { ${body} } }\n`,
  )
  mkdirSync(join(folder.path, 'src'))
  writeFileSync(join(folder.path, 'src/answers.ts'), 'export const answers = {}\n')
  const options = { signal: new AbortController().signal, onProgress: () => undefined, ...limits }
  return await runLab({ lab, workspace: folder.path, url: '' }, options)
}

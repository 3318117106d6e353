import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A directory with these files, removed at the end of the test. */
export async function directoryOf(contents: Readonly<Record<string, string>>): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'levelup-prisma-cli-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  await writeFiles(directory, contents)
  return directory
}

/** Writes files, and the folders that they are in. */
export async function writeFiles(
  directory: string,
  contents: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [file, text] of Object.entries(contents)) {
    await mkdir(dirname(join(directory, file)), { recursive: true })
    await writeFile(join(directory, file), text)
  }
}

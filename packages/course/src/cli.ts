#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Shortens the start: Node keeps what it made of these files. Where the folder cannot be written it does without.
enableCompileCache(join(import.meta.dirname, '../../../.cache/node'))
const { main } = await import('./main.ts')

if (process.env.TURBO_HASH !== undefined) (await import('@levelup/provision/turbo-task')).endWithTurbo()

// `course list | head` closes the pipe early; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3))

process.exitCode = await main(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
})

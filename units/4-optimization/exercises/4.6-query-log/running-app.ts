import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createInterface } from 'node:readline'
import { groups, type Asked } from './requests.ts'

export interface Place {
  /** Where the server is. */
  readonly url: string
  /** A database of the app's own, which it makes. */
  readonly name: string
}

/**
 * Starts the app of a workspace as `LOG_LEVEL=debug pnpm dev` does, asks it the requests of the exercise, and gives all
 * that it wrote, line by line.
 */
export async function logOfRunningApp(role: 'starter' | 'solution', place: Place): Promise<string[]> {
  const main = fileURLToPath(new URL(`../../${role}/src/main.ts`, import.meta.url))
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      LOG_LEVEL: 'debug',
      DATABASE_URL: place.url,
      LEVELUP_DEV_DATABASE: place.name,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const lines: string[] = []
  const { promise: listening, resolve, reject } = Promise.withResolvers<string>()
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line)
    const [, origin] = /Server listening at (http:[^"]+)/.exec(line) ?? []
    if (origin !== undefined) resolve(origin)
  })
  void ended.then(() => reject(new Error('the app ended before it listened')))
  try {
    const origin = await listening
    for (const group of groups) await Promise.all(group.map((asked) => ask(origin, asked)))
  } finally {
    // It finishes what is under way, writes the last line, and ends.
    child.kill('SIGTERM')
    await ended
  }
  return lines
}

async function ask(origin: string, { method, url }: Asked): Promise<void> {
  const response = await fetch(new URL(url, origin), { method })
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`)
  await response.arrayBuffer()
}

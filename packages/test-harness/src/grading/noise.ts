import type { ChildProcess } from 'node:child_process'

const MAX_NOISE = 4000

/** The end of what a process wrote besides its messages: what says why it died. */
export interface Noise {
  text(): string
  clear(): void
}

export function noiseOf(child: ChildProcess): Noise {
  let text = ''
  const add = (chunk: Buffer): void => void (text = (text + chunk.toString()).slice(-MAX_NOISE))
  child.stdout?.on('data', add)
  child.stderr?.on('data', add)
  return { text: () => text.trim(), clear: () => void (text = '') }
}

import { PassThrough } from 'node:stream'
import type { ReadStream, WriteStream } from 'node:tty'
import { expect, test } from 'vitest'
import { openTerminal, type Key } from './full-screen.ts'

const ALTERNATE = '\u001b[?1049h'
const SHELLS_OWN = '\u001b[?1049l'

test('the old screen and the line mode come back when it is disposed of, once', () => {
  const { input, output, modes, written } = streams()
  const terminal = openTerminal(input, output)
  expect(modes).toEqual([true])
  expect(written()).toContain(ALTERNATE)
  terminal[Symbol.dispose]()
  terminal[Symbol.dispose]()
  expect(modes).toEqual([true, false])
  expect(written().split(SHELLS_OWN)).toHaveLength(2)
})

test('they come back before an error of ours is printed, and when the process ends', () => {
  for (const event of ['uncaughtExceptionMonitor', 'exit'] as const) {
    const before = process.listeners(event as 'exit')
    const { input, output, modes } = streams()
    using _terminal = openTerminal(input, output)
    const [restore] = process.listeners(event as 'exit').filter((listener) => !before.includes(listener))
    restore?.(0)
    expect(modes).toEqual([true, false])
  }
})

test('nothing is painted over the shell once it has its screen back', () => {
  const { input, output, written } = streams()
  const terminal = openTerminal(input, output)
  terminal.paint(['one'])
  terminal[Symbol.dispose]()
  terminal.paint(['two'])
  expect(written()).toContain('one')
  expect(written()).not.toContain('two')
})

test('a suspended terminal is the shell’s, and afterwards taken again and painted anew', () => {
  const { input, output, modes, written } = streams()
  const stopped: string[] = []
  using terminal = openTerminal(input, output, () => stopped.push(written()))
  let painted = 0
  terminal.onResize(() => painted++)
  terminal.suspend()
  expect(stopped[0]).toContain(SHELLS_OWN)
  expect(modes).toEqual([true, false, true])
  expect(written().lastIndexOf(ALTERNATE)).toBeGreaterThan(written().lastIndexOf(SHELLS_OWN))
  expect(painted).toBe(1)
})

test('keys have names, characters without one are themselves', async () => {
  const { input, output } = streams()
  using terminal = openTerminal(input, output)
  const keys: Key[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  terminal.onKey((key) => {
    keys.push(key)
    if (keys.length === 5) resolve()
  })
  ;(input as unknown as PassThrough).write('a?\u001b[Z\u001a')
  ;(input as unknown as PassThrough).write('\u001b')
  await promise
  expect(keys.map(({ name, ctrl, shift }) => `${ctrl ? 'C-' : ''}${shift ? 'S-' : ''}${name}`)).toEqual([
    'a',
    '?',
    'S-tab',
    'C-z',
    'escape',
  ])
})

function streams() {
  const modes: boolean[] = []
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (raw: boolean) => void modes.push(raw),
  }) as unknown as ReadStream
  const chunks: string[] = []
  const output = Object.assign(new PassThrough(), { columns: 80, rows: 24 })
  output.on('data', (chunk: Buffer) => chunks.push(chunk.toString()))
  return { input, output: output as unknown as WriteStream, modes, written: () => chunks.join('') }
}

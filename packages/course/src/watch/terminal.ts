import { emitKeypressEvents } from 'node:readline'
import type { ReadStream, WriteStream } from 'node:tty'
import type { Size } from './screen.ts'

export interface Key {
  readonly name: string
  readonly ctrl: boolean
}

/** A full-screen terminal; disposing of it gives the old screen, the cursor and the line mode back. */
export interface Terminal extends Disposable {
  size(): Size
  paint(lines: readonly string[]): void
  onKey(listener: (key: Key) => void): void
  onResize(listener: () => void): void
}

const enter = '\u001b[?1049h\u001b[?25l'
const leave = '\u001b[?25h\u001b[?1049l'
const home = '\u001b[H'
const clearToEndOfLine = '\u001b[K'
const clearBelow = '\u001b[J'
/** A terminal shows what lies between these two at once, without flicker; others ignore them. */
const beginFrame = '\u001b[?2026h'
const endFrame = '\u001b[?2026l'

export function openTerminal(input: ReadStream, output: WriteStream): Terminal {
  const keyListeners: ((key: Key) => void)[] = []
  const onKeypress = (text: string | undefined, key: { name?: string; ctrl?: boolean } | undefined) => {
    const name = key?.name ?? text ?? ''
    keyListeners.forEach((listener) => listener({ name, ctrl: key?.ctrl === true }))
  }
  const resizeListeners: (() => void)[] = []
  const onResize = () => resizeListeners.forEach((listener) => listener())
  let open = true
  const restore = () => {
    if (!open) return
    open = false
    process.off('exit', restore)
    output.off('resize', onResize)
    input.off('keypress', onKeypress)
    if (input.isTTY) input.setRawMode(false)
    input.pause()
    output.write(leave)
  }
  process.once('exit', restore)
  emitKeypressEvents(input)
  input.setRawMode(true)
  input.resume()
  input.on('keypress', onKeypress)
  output.on('resize', onResize)
  output.write(enter)
  return {
    size: () => ({ columns: output.columns || 80, rows: output.rows || 24 }),
    paint: (lines) => {
      const body = lines.map((line) => `${line}${clearToEndOfLine}`).join('\r\n')
      if (open) output.write(`${beginFrame}${home}${body}${clearBelow}${endFrame}`)
    },
    onKey: (listener) => void keyListeners.push(listener),
    onResize: (listener) => void resizeListeners.push(listener),
    [Symbol.dispose]: restore,
  }
}

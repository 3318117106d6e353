import { emitKeypressEvents, type Interface } from 'node:readline'
import type { ReadStream, WriteStream } from 'node:tty'

export interface Key {
  /** `a`, `return`, `pageup`; what has no name is the character itself. */
  readonly name: string
  readonly ctrl: boolean
  readonly shift?: boolean
}

/** A full-screen terminal; disposing of it gives the old screen, the cursor and the line mode back. */
export interface Terminal extends Disposable {
  size(): { readonly columns: number; readonly rows: number }
  paint(lines: readonly string[]): void
  onKey(listener: (key: Key) => void): void
  /** Also after `fg`, when the screen has to be painted again. */
  onResize(listener: () => void): void
  /** Gives the terminal back to the shell and stops this job, as Ctrl-Z does; returns after `fg`. */
  suspend(): void
}

const ENTER = '\u001b[?1049h\u001b[?25l'
const LEAVE = '\u001b[?25h\u001b[?1049l'
const HOME = '\u001b[H'
const CLEAR_TO_END_OF_LINE = '\u001b[K'
const CLEAR_BELOW = '\u001b[J'
/** A terminal shows what lies between these two at once, without flicker; others ignore them. */
const BEGIN_FRAME = '\u001b[?2026h'
const END_FRAME = '\u001b[?2026l'

/** How long an Esc may be the beginning of another key's sequence. */
const ESCAPE_MS = 50

/**
 * Takes the terminal until it is disposed of, or this process ends, whatever ends it. `stopJob` is what Ctrl-Z does in
 * the end.
 */
export function openTerminal(
  input: ReadStream,
  output: WriteStream,
  stopJob: () => void = () => void process.kill(0, 'SIGTSTP'),
): Terminal {
  const keyListeners: ((key: Key) => void)[] = []
  const onKeypress = (text: string | undefined, key: Partial<Key> | undefined) => {
    const pressed = { name: key?.name ?? text ?? '', ctrl: key?.ctrl === true, shift: key?.shift === true }
    keyListeners.forEach((listener) => listener(pressed))
  }
  const resizeListeners: (() => void)[] = []
  const onResize = () => resizeListeners.forEach((listener) => listener())
  let open = true
  const take = () => {
    if (input.isTTY) input.setRawMode(true)
    output.write(ENTER)
  }
  const giveBack = () => {
    if (input.isTTY) input.setRawMode(false)
    output.write(LEAVE)
  }
  // Stopped and continued by others than ourselves: the shell has changed the terminal meanwhile.
  const onContinued = () => {
    take()
    onResize()
  }
  const restore = () => {
    if (!open) return
    open = false
    process.off('exit', restore)
    process.off('uncaughtExceptionMonitor', restore)
    process.off('SIGCONT', onContinued)
    output.off('resize', onResize)
    input.off('keypress', onKeypress)
    input.pause()
    giveBack()
  }
  process.once('exit', restore)
  // An error of ours is printed on the shell's screen, where it stays to be read.
  process.once('uncaughtExceptionMonitor', restore)
  process.on('SIGCONT', onContinued)
  emitKeypressEvents(input, { escapeCodeTimeout: ESCAPE_MS } as unknown as Interface)
  input.resume()
  input.on('keypress', onKeypress)
  output.on('resize', onResize)
  take()
  return {
    size: () => ({ columns: output.columns || 80, rows: output.rows || 24 }),
    paint: (lines) => {
      const body = lines.map((line) => `${line}${CLEAR_TO_END_OF_LINE}`).join('\r\n')
      if (open) output.write(`${BEGIN_FRAME}${HOME}${body}${CLEAR_BELOW}${END_FRAME}`)
    },
    onKey: (listener) => void keyListeners.push(listener),
    onResize: (listener) => void resizeListeners.push(listener),
    suspend: () => {
      giveBack()
      stopJob()
      if (open) onContinued()
    },
    [Symbol.dispose]: restore,
  }
}

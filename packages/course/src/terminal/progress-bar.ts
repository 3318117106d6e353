import type { Colours } from '../config.ts'

/** `[########--------] 4/8`, `width` columns between the brackets. */
export function progressBar(done: number, total: number, width: number, colours: Colours): string {
  const filled = total === 0 ? 0 : Math.floor((done / total) * width)
  return `[${colours.green('#'.repeat(filled))}${colours.dim('-'.repeat(width - filled))}] ${done}/${total}`
}

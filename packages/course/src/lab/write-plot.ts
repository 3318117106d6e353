import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CourseError } from '../errors.ts'
import type { Chart } from './charts.ts'
import type { Caption } from './plot/option.ts'

/**
 * Draws the charts as `<folder>/<name>.svg` and `.png`, whole or not at all. Returns both paths. Throws `COURSE_STATE`
 * when the folder cannot be written.
 */
export async function writePlot(
  folder: string,
  name: string,
  charts: readonly Chart[],
  caption: Caption,
): Promise<string[]> {
  const [{ drawSvg }, { drawPng }] = await Promise.all([import('./plot/svg.ts'), import('./plot/png.ts')])
  const svg = drawSvg(charts, caption)
  try {
    await mkdir(folder, { recursive: true })
    return [
      await writeWhole(join(folder, `${name}.svg`), svg),
      await writeWhole(join(folder, `${name}.png`), drawPng(svg)),
    ]
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CourseError(
      'COURSE_STATE',
      `The plot cannot be written: ${reason}`,
      'Name another folder: --out DIR',
      { cause },
    )
  }
}

async function writeWhole(path: string, content: string | Buffer): Promise<string> {
  const draft = `${path}.${process.pid}.tmp`
  await writeFile(draft, content)
  await rename(draft, path)
  return path
}

import type { Context } from '../context.ts'
import { withSpinner } from '../terminal/spinner.ts'
import type { LabProgress } from './protocol.ts'

const BAR_COLUMNS = 24

/** Shows how far a lab is: a bar on a terminal, else a line on stderr for each thing that is measured. */
export async function withLabProgress<T>(
  context: Context,
  task: (progress: (now: Pick<LabProgress, 'label' | 'share'>) => void) => Promise<T>,
): Promise<T> {
  if (!context.config.interactive) return task(lines(context))
  return withSpinner(context, '', (say) =>
    task(({ label, share }) => say(`${bar(share, context)}  ${label}`)),
  )
}

function lines({ warn }: Context): (now: Pick<LabProgress, 'label'>) => void {
  let last = ''
  return ({ label }) => {
    if (label !== last) warn(`${label} …`)
    last = label
  }
}

function bar(share: number, { colours }: Context): string {
  const filled = Math.floor(share * BAR_COLUMNS)
  const percent = `${Math.floor(share * 100)} %`.padStart(5)
  return `[${colours.green('#'.repeat(filled))}${colours.dim('-'.repeat(BAR_COLUMNS - filled))}]${percent}`
}

import type { Context } from '../context.ts'

/** Shows that something takes a moment, while somebody looks; the task may change what it says. */
export async function withSpinner<T>(
  { config, io }: Context,
  text: string,
  task: (say: (text: string) => void) => Promise<T>,
): Promise<T> {
  if (!config.interactive) return task(() => {})
  const { default: ora } = await import('ora')
  const spinner = ora({ text, stream: io.stderr, discardStdin: false }).start()
  try {
    return await task((changed) => (spinner.text = changed))
  } finally {
    spinner.stop()
  }
}

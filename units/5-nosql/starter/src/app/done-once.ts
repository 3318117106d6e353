/** Does it when it is first asked for, and then never again; what has failed is done again the next time. */
export function doneOnce(work: () => Promise<unknown>): () => Promise<void> {
  let doing: Promise<unknown> | undefined
  return async () => {
    doing ??= work().catch((error: unknown) => {
      doing = undefined
      throw error
    })
    await doing
  }
}

import { Options } from './options.ts'

/** How many documents the first batch of a command with `cursor: { batchSize }` has. */
export function cursorSize(options: Options): number {
  const cursor = options.object('cursor')
  if (!cursor) return Infinity
  return new Options('cursor', cursor, { batchSize: 'whole' }).whole('batchSize') ?? Infinity
}

import { isGone, parseOwner } from '../owner.ts'
import type { Engine } from './engine.ts'

/** Every container of ours carries it; its value names the owner. */
export const OWNER_LABEL = 'levelup.owner'

/** Removes the containers, with their anonymous volumes, whose owner is gone. Gives their ids. */
export async function sweepContainers(
  engine: Pick<Engine, 'containersWithLabel' | 'removeContainer'>,
): Promise<string[]> {
  const removed: string[] = []
  for (const { id, label } of await engine.containersWithLabel(OWNER_LABEL)) {
    const owner = parseOwner(label)
    if (!owner || !isGone(owner)) continue
    await engine.removeContainer(id)
    removed.push(id)
  }
  return removed
}

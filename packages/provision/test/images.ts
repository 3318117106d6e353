import type { Config } from '../src/config.ts'
import { requireEngine, requireImage } from '../src/docker/image.ts'
import { InfrastructureError } from '../src/errors.ts'

/** Whether Docker has the image, or gets it now. A Docker that answers and cannot get an image is no fault of ours. */
export async function canBeHad(image: string, config: Config): Promise<boolean> {
  try {
    await requireImage(await requireEngine(config), image, config, () => {})
    return true
  } catch (error) {
    if (error instanceof InfrastructureError) return false
    throw error
  }
}

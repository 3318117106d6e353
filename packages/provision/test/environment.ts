import type { ServiceEntry } from '../src/service.ts'
import { services } from '../src/services.ts'

const steering = new Set(
  services.flatMap(({ urlVariable, image }: ServiceEntry) => [urlVariable, image?.variable]),
)

/** This process's environment without what would steer the provisioning, plus `settings`. */
export function environmentWith(settings: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('LEVELUP_') && !steering.has(name),
  )
  return { ...Object.fromEntries(inherited), ...settings }
}

/** The same without Docker, and with nothing that has to be downloaded from MongoDB first. */
export function embeddedOnly(settings: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return environmentWith({
    LEVELUP_PROVIDER: 'embedded',
    MONGOMS_DOWNLOAD_MIRROR: 'http://127.0.0.1:1',
    ...settings,
  })
}

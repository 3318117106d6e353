import type { Config } from './config.ts'
import type { ServiceEntry } from './service.ts'
import type { Service } from './services.ts'

/** Whether a provider can be used on this machine, why, and if not, what to do about it. */
export interface Verdict {
  readonly usable: boolean
  readonly detail: string
  readonly nextStep?: string
}

/** A database server that answers. Stopping it, or leaving an `await using` block, is idempotent. */
export interface Running<Name extends string = Service> extends AsyncDisposable {
  readonly service: Name
  /** The provider's name: `external`, `docker`, `embedded` and so on. */
  readonly provider: string
  /** The server's own version, such as `18.4`. */
  readonly version: string
  readonly url: string
  /** What a child process needs in its environment to use this server. */
  readonly env: Readonly<Record<string, string>>
  /** Whether the server still answers: so that a broken machine is not taken for a wrong answer. */
  check(): Promise<Verdict>
  stop(): Promise<void>
}

/** One way to get one service. */
export interface Provider {
  /** `external`, `docker`, `embedded`, or the service's own, such as `mongod`. */
  readonly name: string
  /** The value of LEVELUP_PROVIDER that allows it. Default: its name. */
  readonly kind?: 'docker' | 'embedded'
  available(): Promise<Verdict>
  /** @throws InfrastructureError when the server cannot be had this way */
  start(): Promise<Running<string>>
}

/** What a provider is made with. */
export interface ProviderContext {
  readonly service: ServiceEntry
  readonly config: Config
  /** Called with one line of text when something takes long. */
  readonly notify: (line: string) => void
}

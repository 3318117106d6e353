import type { Config } from './config.ts'

/** The kinds of database that a unit may ask for. */
export type Service = 'postgres' | 'redis' | 'mongodb'

export const services: readonly Service[] = ['postgres', 'redis', 'mongodb']

/** Whether a provider can be used on this machine, why, and if not, what to do about it. */
export interface Verdict {
  readonly usable: boolean
  readonly detail: string
  readonly nextStep?: string
}

/** A database server that answers. Stopping it, or leaving an `await using` block, is idempotent. */
export interface Running extends AsyncDisposable {
  readonly service: Service
  /** `external`, `docker` or `embedded`. */
  readonly provider: string
  /** The server's own version, such as `18.4`. */
  readonly version: string
  readonly url: string
  /** What a child process needs in its environment to use this server. */
  readonly env: Readonly<Record<string, string>>
  /** Whether the server still answers: tells a wrong answer from a broken machine. */
  check(): Promise<Verdict>
  stop(): Promise<void>
}

/** One way to get one service. */
export interface Provider {
  readonly name: string
  readonly service: Service
  available(): Promise<Verdict>
  /** @throws InfrastructureError when the server cannot be had this way */
  start(): Promise<Running>
}

/** What a provider is made with. */
export interface ProviderContext {
  readonly config: Config
  /** Told in one line what takes long. */
  readonly notify: (line: string) => void
}

import type { Provider, ProviderContext, Verdict } from './provider.ts'

/** One row of the table in services.ts: what has to be known of a service before anything of it is loaded. */
export interface ServiceEntry<Name extends string = string> {
  readonly name: Name
  /** Its name in sentences, such as `PostgreSQL`. */
  readonly label: string
  /** The variable whose URL wins over every provider, and that children find the server by. */
  readonly urlVariable: string
  /** Shown to whoever wants to use a server of their own. */
  readonly exampleUrl: string
  /** The image that Docker runs: what the variable holds, else the standard one. */
  readonly image?: { readonly variable: string; readonly standard: string }
  /** Its name in docker/compose.yaml; the variables of its port and its password there begin with it. */
  readonly compose?: string
  /** What keeps the data safe on a server that we did not start: the end of a sentence. */
  readonly isolation: string
  /** The provider that gives no server of that kind, but one that stands in for it, and how reports call that. */
  readonly standIn?: { readonly provider: string; readonly note: string }
  /**
   * What an embedded server of ours looks like in a list of processes: a program of one of these names, alone or with
   * `-…` after it, with the path of our temporary directory among its arguments. A start stops those that killed runs
   * left.
   */
  readonly programs?: { readonly names: readonly string[]; readonly stopSignal: StopSignal }
  /** Loads its folder. */
  readonly load: () => Promise<{ readonly implementation: Implementation }>
}

export type StopSignal = 'SIGTERM' | 'SIGQUIT' | 'SIGKILL'

/** What the folder of a service exports as `implementation`. */
export interface Implementation {
  /**
   * The server's own version, such as `18.4`. Rejects with the driver's error when nothing answers within `timeoutMs`
   * (5000).
   */
  version(url: string, timeoutMs?: number): Promise<string>
  /**
   * Whether tests may use this server of the user's own, where that depends on what is in it. Asked after `version`.
   */
  admits?(url: string): Promise<Verdict>
  /** The ways to start one, in the order in which they are tried. */
  providers(context: ProviderContext): readonly Provider[]
}

import type { FileStamps } from '../file-stamps.ts'

/** What a suite's thread is started with. */
export interface ThreadSettings {
  readonly outputBytes: number
  readonly currentTestFile: string
  /** Modules to import while the thread waits for its task. */
  readonly preload: readonly string[]
}

/** The messages from the thread to its process, besides vitest's own messages on the same port. */
export type ThreadMessage =
  /**
   * Everything is done that can be before the workspace's own modules. With it these files are loaded, installed
   * packages apart.
   */
  | { readonly levelup: 'ready'; readonly files: FileStamps }
  | { readonly levelup: 'started'; readonly id: string }
  /** `id` is the test's, or the file's while no test runs. */
  | { readonly levelup: 'printed'; readonly id: string; readonly text: string }
  | { readonly levelup: 'flooded' }
  /** The suite did not load in the time that one test has. These files are not at their end. */
  | { readonly levelup: 'loading'; readonly files: readonly string[] }
  /** The modules outside of the workspace that the suite has loaded, as URLs, and what it compiled of WebAssembly. */
  | { readonly levelup: 'loaded'; readonly modules: readonly string[]; readonly compiled: readonly object[] }

/** The message to the thread: load the suite, with these variables in its environment. */
export interface GoMessage {
  readonly levelup: 'go'
  readonly env: Readonly<Record<string, string>>
}

export function isThreadMessage(message: unknown): message is ThreadMessage {
  return typeof message === 'object' && message !== null && 'levelup' in message
}

export function isGoMessage(message: unknown): message is GoMessage {
  return isThreadMessage(message) && (message as { levelup: string }).levelup === 'go'
}

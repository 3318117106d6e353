export interface Io {
  readonly env: NodeJS.ProcessEnv
  readonly cwd: string
  readonly print: (line: string) => void
  readonly warn: (line: string) => void
}

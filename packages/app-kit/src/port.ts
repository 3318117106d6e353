import { once } from 'node:events'
import { createServer } from 'node:net'
import type { ListenConfig } from './config.ts'

export const HOST = '127.0.0.1'

/** Somebody else listens on the port. `runProgram` prints the message, one line, and ends with the code. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken'
  /** The infrastructure failed. */
  readonly exitCode = 3

  constructor({ port, workspace }: ListenConfig) {
    const another = `PORT=${port + 1} npx pnpm --filter ${workspace} dev`
    super(`Port ${port} is taken. End the program that has it, or take another: ${another}`)
  }
}

/** Resolves when nobody listens on this port of 127.0.0.1. Rejects with PortTaken when somebody does. */
export async function expectFree(config: ListenConfig): Promise<void> {
  const server = createServer()
  try {
    await once(server.listen({ host: HOST, port: config.port }), 'listening')
  } catch (error) {
    throw isPortTaken(error) ? new PortTaken(config) : error
  } finally {
    server.close()
  }
}

/** Whether the system refused to listen because somebody else does. */
export function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

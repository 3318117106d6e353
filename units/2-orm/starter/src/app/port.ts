import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Config } from '../config.ts'

/** Whether nobody listens on this port of 127.0.0.1. Rejects when it cannot be had for another reason. */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    await once(server.listen({ host: '127.0.0.1', port }), 'listening')
    return true
  } catch (error) {
    if (isPortTaken(error)) return false
    throw error
  } finally {
    server.close()
  }
}

export function isPortTaken(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
}

export function portTakenMessage({ port, role }: Pick<Config, 'port' | 'role'>): string {
  const another = `PORT=${port + 1} npx pnpm --filter unit-2-${role} dev`
  return `Port ${port} is taken. End the program that has it, or take another: ${another}`
}

import type { Command } from './command.ts'

/** Ends sessions of the client: their transactions are aborted, their cursors closed. */
export const endSessions: Command = {
  fields: {},
  run: ({ server, options }) => {
    const ended = new Set(server.sessions.end(options.objects('endSessions') ?? []))
    server.cursors.closeWhere(({ session }) => session !== undefined && ended.has(session))
    return new Map()
  },
}

/** Keeps sessions from ending for another half hour. */
export const refreshSessions: Command = {
  fields: {},
  run: ({ server, options }) => {
    for (const lsid of options.objects('refreshSessions') ?? []) server.sessions.get(lsid)
    return new Map()
  },
}

import type { FastifyRequest, FastifyServerOptions } from 'fastify'
import { PinoPretty } from 'pino-pretty'

/**
 * Lines for people in a terminal, JSON elsewhere. A request is logged by its route, never with the values in its URL.
 */
export function loggerOptions(level: string): FastifyServerOptions['logger'] & object {
  return {
    level,
    serializers: { req: ({ method, routeOptions }: FastifyRequest) => ({ method, route: routeOptions.url }) },
    ...(process.stdout.isTTY && {
      stream: PinoPretty({ singleLine: true, ignore: 'pid,hostname,reqId,query', translateTime: 'HH:MM:ss' }),
    }),
  }
}

import { closeRedis, connectRedis } from '../src/redis/index.ts'

// Closes a client that has no connection. The process then ends by itself, or never if something is left.
const when = process.argv[2]
const redis = connectRedis('redis://127.0.0.1:1', { reconnectDelayMs: 10_000_000 })
if (when === 'reconnecting') await redis.get('a').catch(() => undefined)
const { status } = redis
await closeRedis(redis)
console.log(`closed while ${status}`)

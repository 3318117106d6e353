export { connectPrisma, connectPrismaSqlite } from './connect.ts'
export type { PrismaClientClass, PrismaClientOptions, PrismaOptions, PrismaSqliteOptions } from './connect.ts'
export { queryEvents } from './events.ts'
export { toDatabaseError } from './map-error.ts'

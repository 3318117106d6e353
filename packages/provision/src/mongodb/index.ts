import type { Implementation } from '../service.ts'
import { dockerMongodb } from './docker.ts'
import { downloadedMongodb } from './download.ts'
import { embeddedMongodb } from './embedded.ts'
import { pathMongodb } from './mongod.ts'
import { admits, serverVersion } from './probe.ts'

export const implementation: Implementation = {
  version: serverVersion,
  admits,
  providers: (context) => [
    dockerMongodb(context),
    pathMongodb(context),
    downloadedMongodb(context),
    embeddedMongodb(context),
  ],
}

import { randomBytes } from 'node:crypto'
import type { ContainerRecipe } from '../docker/container.ts'
import { dockerServer } from '../docker/server.ts'
import { firstAnswer } from '../probe.ts'
import type { Provider, ProviderContext } from '../provider.ts'
import { askAdmin, serverVersion } from './probe.ts'
import { initiateReplicaSet } from './replica-set.ts'
import { mongodArguments, urlOf, USER } from './settings.ts'

const PORT = 27_017
const KEY_FILE = '/data/configdb/replica-set.key'
const INITIATION_TIMEOUT_MS = 60_000

/**
 * The official image as a replica set of one, with its data in memory. By the recipe that PostgreSQL uses, and not by
 * testcontainers' own class for MongoDB: that one publishes the port on every address and knows nothing of the
 * guardian.
 */
export function dockerMongodb(context: ProviderContext): Provider {
  return dockerServer(context, { recipe, tryWith: [], version: serverVersion })
}

/**
 * The members of a replica set with passwords know each other by a key. There is one member, so the container makes its
 * own.
 */
const MAKE_KEY = `head -c 756 /dev/urandom | base64 -w 0 > ${KEY_FILE}
chmod 400 ${KEY_FILE} && chown mongodb:mongodb ${KEY_FILE}
exec docker-entrypoint.sh "$@"`

function recipe(): ContainerRecipe {
  const password = randomBytes(24).toString('base64url')
  return {
    port: PORT,
    environment: { MONGO_INITDB_ROOT_USERNAME: USER, MONGO_INITDB_ROOT_PASSWORD: password },
    entrypoint: ['bash', '-c', MAKE_KEY, 'entrypoint'],
    command: ['mongod', ...mongodArguments, '--keyFile', KEY_FILE, '--bind_ip_all'],
    inMemory: '/data/db',
    // The image's temporary server, which creates the account, says so, too; nobody but the image can reach it.
    readyLog: { message: /Waiting for connections/i, times: 1 },
    url: (address) => urlOf(address, password),
    prepare: initiate,
  }
}

async function initiate(url: string): Promise<void> {
  await firstAnswer(serverVersion, url, INITIATION_TIMEOUT_MS)
  await askAdmin(url, INITIATION_TIMEOUT_MS, (admin) => initiateReplicaSet(admin, `127.0.0.1:${PORT}`))
}

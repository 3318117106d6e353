import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { bareMachine } from '../../test/bare-path.ts'
import { embeddedOnly } from '../../test/environment.ts'
import { directoryWith } from '../../test/script.ts'
import { scratchDirectory } from '../../test/scratch.ts'
import { readConfig } from '../config.ts'
import { freePort } from '../free-port.ts'
import { startServices } from '../select.ts'
import { serviceEntry } from '../services.ts'
import { downloadedMongodb } from './download.ts'
import { pathMongodb } from './mongod.ts'
import { DOWNLOADED_VERSION } from './settings.ts'

function contextWith(settings: NodeJS.ProcessEnv) {
  const lines: string[] = []
  const config = readConfig(embeddedOnly({ LEVELUP_CACHE_DIR: scratchDirectory('cache'), ...settings }))
  return { service: serviceEntry('mongodb'), config, notify: (line: string) => void lines.push(line), lines }
}

function pathWith(script: string): { PATH: string } {
  return { PATH: `${directoryWith('mongod', script)}:${bareMachine().PATH}` }
}

const VERSION_8 = '[ "$1" = --version ] && { echo "db version v8.0.13"; exit; }'

describe('mongod on PATH', () => {
  test.for([
    ['missing', undefined, 'there is no mongod on PATH'],
    ['too old', 'echo "db version v6.0.27"', 'is version 6.0.27, and the course needs 7.0 or later'],
    ['broken', 'echo "cannot open libcrypto" >&2; exit 127', 'does not run: cannot open libcrypto'],
    ['something else', 'echo "a toy"', 'is no mongod: it calls itself "a toy"'],
  ] as const)('that is %s cannot be used, and the verdict says why', async ([, script, reason]) => {
    const provider = pathMongodb(contextWith(script === undefined ? bareMachine() : pathWith(script)))
    const expected = expect.stringContaining(reason) as string
    expect(await provider.available()).toMatchObject({
      usable: false,
      detail: expected,
      nextStep: expect.stringContaining('MONGODB_URL') as string,
    })
    await expect(provider.start()).rejects.toMatchObject({ code: 'PROVISION_EMBEDDED', message: expected })
  })

  test('that starts and fails is reported with its last words, and its key is not', async () => {
    const script = `${VERSION_8}\necho '{"s":"E","msg":"DBException in initAndListen"}'; exit 100`
    const provider = pathMongodb(contextWith(pathWith(script)))
    expect(await provider.available()).toMatchObject({ usable: true })
    const reason: unknown = await provider.start().catch((error: unknown) => error)
    expect(reason).toMatchObject({
      code: 'PROVISION_EMBEDDED',
      message: expect.stringMatching(/it ended with exit code 100: DBException in initAndListen$/) as string,
    })
  })

  test('is started closed: on the loopback, with a key that only we can read, and no way in before there is a password', async () => {
    const root = scratchDirectory()
    const report = path.join(scratchDirectory(), 'report')
    const script = `${VERSION_8}
while [ "$1" ]; do [ "$1" = --keyFile ] && key=$2; echo "$1 $2" >> '${report}'; shift; done
stat -c 'key %a' "$key" >> '${report}'; exit 1`
    await pathMongodb(contextWith({ ...pathWith(script), LEVELUP_TMP: root }))
      .start()
      .catch(() => {})
    const told = readFileSync(report, 'utf8')
    for (const line of [
      '--bind_ip 127.0.0.1',
      '--replSet rs0',
      '--setParameter enableLocalhostAuthBypass=false',
      'key 400',
    ]) {
      expect(told).toContain(line)
    }
    expect(readdirSync(root)).toEqual([])
  })

  test('that fails gives way to the embedded engine, and that is said', async () => {
    const context = contextWith({ ...pathWith(`${VERSION_8}\nexit 1`) })
    const { environment } = context.config
    const [running] = await startServices(['mongodb'], { environment, notify: context.notify })
    await using _ = running
    expect(running?.provider).toBe('embedded')
    expect(context.lines).toEqual([expect.stringMatching(/^mongodb: not by mongod: .*could not be started/)])
  })
})

describe('the download', () => {
  test('comes into question only where its source answers', async () => {
    const port = await freePort()
    const source = `http://127.0.0.1:${port}`
    const provider = downloadedMongodb(contextWith({ MONGOMS_DOWNLOAD_MIRROR: source }))
    expect(await provider.available()).toMatchObject({
      usable: false,
      detail: `MongoDB cannot be downloaded from ${source}: connect ECONNREFUSED 127.0.0.1:${port}`,
    })
  })

  test('that fails is reported, and not tried again by the next start', async () => {
    const context = contextWith({ MONGOMS_DOWNLOAD_MIRROR: await emptyMirror() })
    const provider = downloadedMongodb(context)
    expect(await provider.available()).toMatchObject({ usable: true })
    await expect(provider.start()).rejects.toMatchObject({
      code: 'PROVISION_EMBEDDED',
      message: expect.stringMatching(/^The download of MongoDB 8\.0\.13 failed: ./) as string,
    })
    expect(context.lines).toEqual([expect.stringContaining('downloading MongoDB 8.0.13')])
    expect(await provider.available()).toMatchObject({
      usable: false,
      nextStep: expect.stringMatching(/^To try it again, delete .*8\.0\.13\.failed\.$/) as string,
    })
  })

  test('is used again when it was done before', async () => {
    const cache = scratchDirectory('cache')
    mkdirSync(path.join(cache, 'mongodb'))
    const name = `mongod-x64-debian-${DOWNLOADED_VERSION}`
    directoryWith(name, VERSION_8, path.join(cache, 'mongodb'))
    const provider = downloadedMongodb(contextWith({ LEVELUP_CACHE_DIR: cache }))
    expect(await provider.available()).toMatchObject({
      usable: true,
      detail: expect.stringMatching(
        /mongod-x64-debian-8\.0\.13 is version 8\.0\.13, downloaded before$/,
      ) as string,
    })
  })
})

/** A source that answers, and has nothing. */
async function emptyMirror(): Promise<string> {
  const server: Server = createServer((_, response) => void response.writeHead(404).end())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`
}

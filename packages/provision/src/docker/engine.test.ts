import { once } from 'node:events'
import http from 'node:http'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { scratchDirectory } from '../../test/scratch.ts'
import { readConfig } from '../config.ts'
import { type Engine, findEngine } from './engine.ts'
import { dockerVerdict, requireImage } from './image.ts'

/** An engine that knows no image and answers a pull as the test says. */
async function engineWithout(
  pull: http.RequestListener,
): Promise<{ environment: NodeJS.ProcessEnv; engine: Engine }> {
  const server = http.createServer((request, response) => {
    if (request.url === '/version') return void response.end('{"Version":"99.0"}')
    if (request.url?.startsWith('/images/create')) return pull(request, response)
    response.writeHead(404).end('{"message":"there is no such thing"}')
  })
  const socket = path.join(scratchDirectory('ü'), 'd.sock')
  server.listen(socket)
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const environment = { DOCKER_HOST: `unix://${encodeURI(socket)}`, LEVELUP_PULL_SECONDS: '0.2' }
  const engine = await findEngine(environment)
  if (!('host' in engine)) throw new Error(engine.join())
  return { environment, engine }
}

test('an engine that lacks the image is usable, and it is said that a pull comes', async () => {
  const { environment } = await engineWithout(() => {})
  expect(await dockerVerdict(readConfig(environment), 'postgres:18.4-alpine')).toMatchObject({
    usable: true,
    detail: expect.stringMatching(
      /^Docker 99\.0 answers at .*postgres:18.4-alpine is not here, a pull may take 0\.2 s$/,
    ) as string,
  })
})

test('a pull asks for name and tag, and its refusal is reported with the command that says more', async () => {
  let asked: string | undefined
  const { environment, engine } = await engineWithout((request, response) => {
    asked = request.url
    response.end('{"status":"Pulling"}\n{"error":"no route to registry"}\n')
  })
  const lines: string[] = []
  const pull = requireImage(
    engine,
    'registry.test:5000/postgres:17',
    readConfig(environment),
    (line) => void lines.push(line),
  )
  await expect(pull).rejects.toMatchObject({
    code: 'PROVISION_DOCKER',
    message: expect.stringMatching(/failed: no route to registry$/) as string,
    nextStep: expect.stringContaining('docker pull registry.test:5000/postgres:17') as string,
  })
  expect(asked).toBe('/images/create?fromImage=registry.test%3A5000%2Fpostgres&tag=17')
  expect(lines).toEqual(['pulling registry.test:5000/postgres:17 (at most 0.2 s)'])
})

test('a pull that does not end is given up on', async () => {
  const { environment, engine } = await engineWithout(
    (_, response) => void response.write('{"status":"Pulling"}\n'),
  )
  await expect(requireImage(engine, 'postgres:18', readConfig(environment), () => {})).rejects.toMatchObject({
    message: expect.stringMatching(/not done in 0\.2 s$/) as string,
  })
})

test('an address where no engine answers is named with the reason', async () => {
  const verdict = await dockerVerdict(readConfig({ DOCKER_HOST: 'unix:///no/such/docker.sock' }), 'x')
  expect(verdict).toMatchObject({
    usable: false,
    detail: expect.stringMatching(
      /^no Docker engine answers \(unix:\/\/\/no\/such\/docker\.sock: .*ENOENT/,
    ) as string,
    nextStep: 'Start Docker, then try again.',
  })
})

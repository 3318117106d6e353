import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('an empty environment gives the defaults', () => {
  expect(readConfig({ DATABASE_URL: '', LEVELUP_PROVIDER: '' })).toMatchObject({
    forcedProvider: undefined,
    pullSeconds: 60,
    temporaryRoot: undefined,
    cacheDirectory: expect.stringMatching(/\/\.cache\/levelup$/) as string,
  })
})

test.for([
  [{ LEVELUP_PROVIDER: 'podman' }, 'LEVELUP_PROVIDER is "podman"'],
  [{ LEVELUP_PULL_SECONDS: 'soon' }, 'LEVELUP_PULL_SECONDS is "soon"'],
] as const)('a value that cannot be used is named: %o', ([environment, message]) => {
  expect(() => readConfig(environment)).toThrow(
    expect.objectContaining({
      code: 'PROVISION_CONFIG',
      message,
      nextStep: expect.stringContaining('unset') as string,
    }),
  )
})

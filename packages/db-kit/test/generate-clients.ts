import { execFileSync } from 'node:child_process'

/**
 * Before the tests: the clients that they use, from one schema for both databases. The generator is called as a
 * program, because db-kit must not depend on the package that has it, which depends on db-kit.
 */
export default function setup(): void {
  execFileSync(process.execPath, ['--run', 'db:generate'], {
    cwd: new URL('..', import.meta.url),
    stdio: 'inherit',
  })
}

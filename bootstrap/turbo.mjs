#!/usr/bin/env node
// `npx turbo …` works in a clone with nothing installed: npm looks for a command of this name in the package.json here
// before it looks for a package. The set-up comes first, then the pinned Turbo, with the pinned pnpm on its PATH.
process.argv.splice(2, 0, 'turbo')
await import('../bootstrap.mjs')

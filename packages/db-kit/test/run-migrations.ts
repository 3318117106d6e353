import { connectSqlite, migrator } from '../src/sqlite/index.ts'

// A runner in a process of its own, as when two deployments start at once.
const [file = '', directory = ''] = process.argv.slice(2)
const db = connectSqlite(file, { busyTimeoutMs: 20_000 })
console.log(JSON.stringify(await migrator(db, directory).up()))
db.close()

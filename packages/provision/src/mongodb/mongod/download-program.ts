/**
 * `node download-program.ts VERSION DIRECTORY`: downloads that MongoDB into the directory. Ends 1 with the reason in
 * the last line.
 */
import { MongoBinary } from 'mongodb-memory-server-core/lib/util/MongoBinary.js'

const [version = '', downloadDir = ''] = process.argv.slice(2)

try {
  await MongoBinary.getPath({ version, downloadDir, checkMD5: true })
} catch (error) {
  console.error(error instanceof Error ? error.message.replaceAll('\n', ' ') : error)
  process.exitCode = 1
}

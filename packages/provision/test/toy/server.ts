/**
 * The toy service's server: `node server.ts PORT PASSWORD DIRECTORY`. A client sends a line with the password and is
 * told the version.
 */
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'

const [port, password] = process.argv.slice(2)
let rows = 0

createServer((socket) => {
  socket.on('error', () => {})
  createInterface({ input: socket }).on('line', (line) => {
    const [given, order] = line.split(' ')
    if (given !== password) return void socket.end(`denied ${given}\n`)
    if (order === 'insert') rows += 1
    socket.end(`toy 1.0 ${rows}\n`)
  })
}).listen(Number(port), '127.0.0.1')

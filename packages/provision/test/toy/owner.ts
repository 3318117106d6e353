/** Starts a toy, writes its URL, and then does nothing until it is killed. */
import { startEntries } from '../../src/select.ts'
import { toy } from './entry.ts'

const [running] = await startEntries([toy])
console.log(running?.url)
setInterval(() => {}, 1000)

import { defineEquivalent } from '@levelup/course/manifest'

const READ = 'src/diagnosis/read-log.ts'

export default defineEquivalent([
  {
    file: READ,
    from: "' '",
    to: '""',
    why: 'It is only for comparing: no two statements differ in white space where one needs it.',
  },
  {
    file: READ,
    from: "'($)'",
    to: '""',
    why: 'It is only for comparing: any text may stand for a list, as no statement is the same without it.',
  },
  {
    file: READ,
    from: "typeof reqId === 'string'",
    to: 'true',
    why: 'Fastify numbers its requests with texts, and what is absent stays undefined.',
  },
  {
    file: 'src/diagnosis/diagnosis.ts',
    from: ', id DESC',
    to: '',
    why: 'An Incremental Sort puts the few activities of one moment in order; such an index is among the accepted answers.',
  },
])

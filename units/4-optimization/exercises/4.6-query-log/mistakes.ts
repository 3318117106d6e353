import { defineMistakes } from '@levelup/course/manifest'
import { costMistakes } from './cost-mistakes.ts'
import { diagnosisMistakes } from './diagnosis-mistakes.ts'
import { requestMistakes } from './request-mistakes.ts'

export default defineMistakes([...costMistakes, ...requestMistakes, ...diagnosisMistakes])

import { acceptance } from 'unit-3'
import { answers } from './src/answers.ts'

acceptance(answers)

import { acceptance } from 'unit-1'
import { answers } from './src/answers.ts'

acceptance(answers)

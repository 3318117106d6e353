import { acceptance } from 'unit-2'
import { answers } from './src/answers.ts'

acceptance(answers)

import { acceptance } from 'unit-4'
import { answers } from './src/answers.ts'

acceptance(answers)

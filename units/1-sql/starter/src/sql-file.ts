export { readSqlFile } from '@levelup/app-kit/exercise-files'

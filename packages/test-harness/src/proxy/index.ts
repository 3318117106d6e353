export { openProxy, type Proxy } from './proxy.ts'

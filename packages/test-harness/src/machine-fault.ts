/**
 * What an isolation found out about its server after a test failed: it was lost, or it is a stand-in that has refused
 * what only the real one can do.
 */
export type MachineFault = { readonly lost: string } | { readonly refused: string }

const ours = /^(?:DATABASE_URL|REDIS_URL|MONGODB_URL|LEVELUP_.*|POSTGRES_IMAGE)$/

/** This process's environment without what would steer the provisioning, plus `settings`. */
export function environmentWith(settings: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !ours.test(name))
  return { ...Object.fromEntries(inherited), ...settings }
}

/** The same, and no Docker engine to be found. */
export function embeddedOnly(settings: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return environmentWith({ LEVELUP_PROVIDER: 'embedded', ...settings })
}

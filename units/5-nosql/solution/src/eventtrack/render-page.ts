/** What the live page of a conference shows. */
export interface PageContent {
  readonly conference: string
  readonly credits: number
  /** Best first; `undefined` while Redis does not answer. */
  readonly standings: readonly { readonly name: string; readonly score: number }[] | undefined
  readonly refreshSeconds: number
}

/** A page of HTML that asks for itself again. Whatever somebody is called, it is a text. */
export function renderPage({ conference, credits, standings, refreshSeconds }: PageContent): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="${refreshSeconds}">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(conference)}</title>
<style>body { font: 1.1rem/1.6 system-ui; max-width: 32rem; margin: 2rem auto; padding: 0 1rem } td:last-child { text-align: right } table { width: 100% }</style>
</head>
<body>
<h1>${escapeHtml(conference)}</h1>
${standings ? renderStandings(standings) : '<p>The leaderboard is not there at the moment. It comes back by itself.</p>'}
<p>Credits left: ${credits}. This page asks again every ${refreshSeconds} seconds.</p>
</body>
</html>
`
}

function renderStandings(standings: NonNullable<PageContent['standings']>): string {
  if (standings.length === 0) return '<p>Nobody has looked at a talk yet.</p>'
  const rows = standings.map(
    ({ name, score }, index) => `<tr><td>${index + 1}</td><td>${escapeHtml(name)}</td><td>${score}</td></tr>`,
  )
  return `<table>
<thead><tr><th>#</th><th>Speaker</th><th>Views</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!)
}

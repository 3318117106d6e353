const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const significant = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 })

/** Three significant figures, and all of a larger number: `0.0312`, `4.5`, `1,048,576`. */
export function formatNumber(value: number): string {
  return Math.abs(value) >= 100 ? whole.format(value) : significant.format(value)
}

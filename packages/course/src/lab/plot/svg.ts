import { LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import type { Chart } from '../charts.ts'
import { heightOf, optionOf, WIDTH_PX, type Caption } from './option.ts'

use([LineChart, GridComponent, LegendComponent, TitleComponent, LabelLayout, SVGRenderer])

/** The charts of a lab as one SVG document. Loading this module takes a while: only a lab that has measured does. */
export function drawSvg(charts: readonly Chart[], caption: Caption): string {
  const size = { width: WIDTH_PX, height: heightOf(charts) }
  const plot = init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    plot.setOption(optionOf(charts, caption))
    return plot.renderToSVGString()
  } finally {
    plot.dispose()
  }
}

import type { EChartsCoreOption } from 'echarts/core'
import type { Axis, Chart, Series } from '../charts.ts'
import { formatNumber } from '../format-number.ts'
import { nameOf } from '../table.ts'

/** What is written around the charts. */
export interface Caption {
  readonly title: string
  readonly subtitle: string
  readonly footer: string
}

export const WIDTH_PX = 900
const HEAD_PX = 96
const FOOT_PX = 40
const CHART_PX = 370
const LEFT_PX = 90
/** Room for what is written at the end of a line. */
const RIGHT_PX = 110
/** Above a chart's axes, for its title. */
const CHART_HEAD_PX = 40
/** Below them, for the labels of the x axis. */
const CHART_FOOT_PX = 62

/** Of Okabe and Ito: they can be told apart by people who see fewer colours, too. */
const colours = ['#d55e00', '#0072b2', '#009e73', '#cc79a7', '#e69f00', '#56b4e9']
const GREY = '#555'
const FONT = 'Roboto, Helvetica, Arial, sans-serif'

export function heightOf(charts: readonly Chart[]): number {
  return HEAD_PX + charts.length * CHART_PX + FOOT_PX
}

/** The charts one below the other, as ECharts draws them. */
export function optionOf(charts: readonly Chart[], caption: Caption): EChartsCoreOption {
  const labels = [...new Set(charts.flatMap(({ series }) => series.map(({ label }) => label)))]
  return {
    animation: false,
    backgroundColor: '#fff',
    textStyle: { fontFamily: FONT },
    title: [...headings(caption, heightOf(charts)), ...charts.map(chartTitle)],
    legend: { top: 62, left: LEFT_PX, itemGap: 24, data: labels, textStyle: { fontSize: 13 } },
    grid: charts.map((_, index) => ({
      left: LEFT_PX,
      right: RIGHT_PX,
      top: topOf(index) + CHART_HEAD_PX,
      height: CHART_PX - CHART_HEAD_PX - CHART_FOOT_PX,
    })),
    xAxis: charts.map(({ x }, index) => ({ ...axisOf(x), gridIndex: index, nameGap: 30 })),
    yAxis: charts.map(({ y }, index) => ({ ...axisOf(y), gridIndex: index, nameGap: 60 })),
    series: charts.flatMap((chart, index) =>
      chart.series.map((one) => ({
        ...lineOf(one, chart.y),
        color: colours[labels.indexOf(one.label) % colours.length],
        xAxisIndex: index,
        yAxisIndex: index,
      })),
    ),
  }
}

function headings({ title, subtitle, footer }: Caption, height: number) {
  return [
    {
      text: title,
      subtext: subtitle,
      left: 24,
      top: 14,
      itemGap: 6,
      textStyle: { fontSize: 18 },
      subtextStyle: { fontSize: 13, color: GREY },
    },
    { text: footer, left: 24, top: height - 28, textStyle: { fontSize: 11, fontWeight: 400, color: GREY } },
  ]
}

function chartTitle({ title }: Chart, index: number) {
  return { text: title, left: LEFT_PX, top: topOf(index) + 10, textStyle: { fontSize: 14 } }
}

function topOf(index: number): number {
  return HEAD_PX + index * CHART_PX
}

function axisOf(axis: Axis) {
  return {
    ...(axis.scale === 'log' ? { type: 'log', min: powerOfTenBelow } : { type: 'value' }),
    ...(axis.reach !== undefined && { max: atLeast(axis.reach) }),
    name: nameOf(axis),
    nameLocation: 'middle',
    nameTextStyle: { fontSize: 13, color: '#222' },
    axisLabel: { formatter: formatNumber, color: GREY },
    axisLine: { show: true, lineStyle: { color: GREY } },
    splitLine: { lineStyle: { color: '#e4e4e4' } },
  }
}

/** ECharts begins a power earlier where the smallest value is one itself. */
function powerOfTenBelow({ min }: { readonly min: number }): number {
  return 10 ** Math.floor(Math.log10(min))
}

/** Above it ECharts chooses the end of the axis by itself. */
function atLeast(reach: number): (values: { readonly max: number }) => number | null {
  return ({ max }) => (max > reach ? null : reach)
}

function lineOf({ label, kind, points }: Series, y: Axis) {
  // An axis whose name is its unit says it already.
  const unit = y.unit === y.label ? '' : ` ${y.unit}`
  return {
    type: 'line',
    name: label,
    data: points,
    symbol: 'circle',
    symbolSize: 8,
    endLabel: {
      show: true,
      distance: 8,
      fontSize: 12,
      color: 'inherit',
      formatter: ({ value }: { readonly value: readonly number[] }) => `${formatNumber(value[1]!)}${unit}`,
      // Lines, of the grid and of the axes, end behind it.
      backgroundColor: '#fff',
      padding: [1, 3],
    },
    labelLayout: { moveOverlap: 'shiftY' },
    lineStyle: { width: 2.5, type: kind === 'before' ? 'dashed' : 'solid' },
  }
}

// The parts of ECharts that the page's charts are drawn with: a chunk of its own, fetched where there is a chart.
import { BarChart, LineChart, PieChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([AriaComponent, BarChart, GridComponent, LegendComponent, LineChart, MarkLineComponent, PieChart, SVGRenderer, TooltipComponent])

/** Colours that are told apart by who sees few, each with 3:1 against the ground. */
export const COLOURS = ['#1d5a9e', '#b4560f', '#1a6b38', '#7a3e9d', '#a12a5e', '#4a5565']

export function draw(place: HTMLElement): EChartsType {
  return init(place, undefined, { renderer: 'svg' })
}

export function dressed(option: EChartsCoreOption): EChartsCoreOption {
  return {
    color: COLOURS,
    animation: false,
    textStyle: { fontFamily: 'system-ui, "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif', color: '#1d2733' },
    // Patterns beside the colours.
    aria: { enabled: true, decal: { show: true } },
    grid: { left: 8, right: 48, top: 40, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', confine: true, renderMode: 'richText' },
    ...option,
  }
}

/** Ms that the work takes. */
export async function elapsed(work) {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Carries out the work for each item, so many at a time. */
export async function eachOf(items, atOnce, work) {
  const queue = items.values()
  const worker = async () => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

export const numbers = (from, count) => Array.from({ length: count }, (_, i) => from + i)
export const milliseconds = (ms) => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`
export const times = (ratio) => `${ratio.toFixed(1)} ×`
export const perSecond = (count, ms) => `${Math.round((count * 1000) / ms)} /s`

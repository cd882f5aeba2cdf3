/** Whether programs run at full length, as `npm run soak` has them. */
export const isLong = process.env['SOAK'] === 'long'

/** Time that a program may take. */
export const LIMIT_MS = isLong ? Number(process.env['SOAK_LIMIT_MS'] ?? 4 * 60 * 60_000) : 120_000

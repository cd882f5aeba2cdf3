/** The colours of the pages that people see without the window: those that links of mails lead to, and that of phones. */
export const PAGE_COLORS = `
:root { --page: #f3f5f8; --card: #fff; --ink: #16202c; --soft: #566270; --line: #e2e6ec; --field: #8793a1; --good: #087f5b; --calm: #0b7285; --bad: #c92a2a; --on: #fff }
@media (prefers-color-scheme: dark) {
  :root { --page: #12161b; --card: #1b2129; --ink: #eef2f6; --soft: #a7b2bf; --line: #2c3540; --field: #6b7785; --good: #38d9a9; --calm: #3bc9db; --bad: #ff8787; --on: #10202a }
}`

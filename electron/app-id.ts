/** Windows groups windows and attributes notifications by it; the package carries the same one. */
export const APP_ID = 'app.understudy.desktop'

import type { EmailTemplate } from '../../server/contract/mail'
import { ROUTES } from '../../server/contract/routes'
import type { TestServer } from './start-test-server'

/** What a developer does with the texts of emails in the window. */
export function templatesOf(t: TestServer) {
  const templates = (): Promise<EmailTemplate[]> => t.read(ROUTES.templates(t.app.id))
  return {
    templates,
    template: async (id: string) => (await templates()).find((one) => one.id === id),
    editTemplate: (id: string, change: unknown) => t.control('PATCH', ROUTES.template(t.app.id, id), change),
    resetTemplate: (id: string) => t.control('DELETE', ROUTES.template(t.app.id, id)),
  }
}

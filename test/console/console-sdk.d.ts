/** What the tests use of the vendor's Console SDK, which ships without types. */
declare module 'backendless-console-sdk' {
  type Json = Record<string, unknown>
  type Named = { name: string }
  type ChangeRelations = (
    appId: string,
    table: Named,
    column: string,
    objectId: string,
    ids: string[],
  ) => Promise<unknown>

  type Provider = Named & { id: string; code: string }

  interface ConsoleClient {
    user: {
      login(login: string, password: string): Promise<{ id: string; name: string; authKey: string }>
      getAccountInfo(authKey?: string): Promise<{ email: string; authKey: string }>
      logout(): Promise<unknown>
    }
    apps: {
      getApps(zone?: string): Promise<{ id: string; name: string; originDomains: string }[]>
      createApp(app: { appName: string; refCode: string | null }): Promise<{ id: string; name: string }>
      renameApp(appId: string, appName: string): Promise<{ name: string }>
      deleteApp(appId: string): Promise<unknown>
    }
    settings: {
      getAppSettings(appId: string): Promise<{
        apiKeys: { id: string; deviceType: string; apiKey: string }[]
        apiKeysMap: Record<string, string>
      }>
      getAPIKey(appId: string, apiKeyId: string): Promise<{ apiKey: string }>
      createAPIKey(appId: string, apiKey: Json): Promise<unknown>
      updateAPIKey(appId: string, apiKeyId: string, apiKey: Json): Promise<{ apiKey: string }>
      regenerateAPIKey(appId: string, apiKeyId: string): Promise<{ apiKey: string }>
      deleteAPIKey(appId: string, apiKeyId: string): Promise<unknown>
      getCustomDomains(appId: string): Promise<unknown>
    }
    users: {
      getUsersRegs(appId: string): Promise<Json>
      updateUsersRegs(appId: string, data: Json): Promise<Json>
      getUsersLogin(appId: string): Promise<Json>
      updateUsersLogin(appId: string, data: Json): Promise<Json>
      logoutAllUsers(appId: string): Promise<unknown>
      getUsersProps(appId: string): Promise<(Named & Json)[]>
      updateUsersProps(appId: string, data: Named & Json): Promise<Json>
      getOAuth1ProviderTemplates(appId: string): Promise<Provider[]>
      getOAuth2ProviderTemplates(appId: string): Promise<Provider[]>
      getOAuth1Providers(appId: string): Promise<Provider[]>
      getOAuth2Providers(appId: string): Promise<Provider[]>
      getOAuth1Provider(appId: string, providerId: string): Promise<Provider>
      getOAuth2Provider(appId: string, providerId: string): Promise<Provider>
      createOAuth2Provider(appId: string, provider: Json): Promise<Provider>
      updateOAuth1Provider(appId: string, provider: Json & { id: string }): Promise<Provider>
      updateOAuth2Provider(appId: string, provider: Json & { id: string }): Promise<Provider>
      createOAuth1ProviderFromTemplate(appId: string, data: Json): Promise<Provider>
      createOAuth2ProviderFromTemplate(appId: string, data: Json): Promise<Provider>
      removeOAuth1Provider(appId: string, providerId: string): Promise<unknown>
      removeOAuth2Provider(appId: string, providerId: string): Promise<unknown>
      getOAuth1CallbackUrls(appId: string, providerCode: string): Promise<string[]>
      getOAuth2CallbackUrls(appId: string, providerCode: string): Promise<string[]>
    }
    tables: {
      get(appId: string): Promise<{
        tables: (Named & { tableId: string; columns: Named[]; relations: (Named & Json)[] })[]
      }>
      create(appId: string, table: Named): Promise<Named>
      remove(appId: string, table: Named): Promise<unknown>
      loadRecords(appId: string, table: Named, query: Json): Promise<{ totalRows: number; data: Json[] }>
      getRecordsCount(appId: string, table: Named, query: Json): Promise<number>
      createRecord(appId: string, table: Named, record: Json): Promise<Json & { objectId: string }>
      bulkCreateRecords(appId: string, tableName: string, records: Json[]): Promise<string[]>
      bulkUpsertRecords(appId: string, tableName: string, records: Json[]): Promise<string[]>
      deleteRecords(appId: string, table: Named, objectIds?: string[]): Promise<unknown>
      loadConfigs(appId: string): Promise<Json>
      setConfigs(appId: string, configs: Json): Promise<Json>
      updateRecord(appId: string, table: Named, record: Json & { objectId: string }): Promise<Json>
      createColumn(appId: string, table: Named, column: Named & Json): Promise<Json>
      updateColumn(appId: string, table: Named, before: Named & Json, column: Named & Json): Promise<Json>
      deleteColumn(appId: string, table: Named, column: Named & Json): Promise<unknown>
      getRecordsCountForTables(appId: string, tables: string[]): Promise<Record<string, number>>
      getCellData(appId: string, table: string, objectId: string, column: string): Promise<unknown>
      updateRelations: ChangeRelations
      removeRelations: ChangeRelations
    }
    dataViews: {
      loadGroupRecords(appId: string, view: Named, query: Json): Promise<unknown>
    }
    security: {
      loadRoles(appId: string): Promise<{ id: string; name: string; system: boolean }[]>
      createRole(appId: string, name: string): Promise<{ id: string; name: string }>
      deleteRole(appId: string, id: string): Promise<unknown>
      loadUsers(appId: string, query: Json): Promise<{ totalRows: number; data: Json[] }>
      loadUsersWithSessions(appId: string, query: Json): Promise<{ cursor: string | null; data: Json[] }>
      loadUserSessions(appId: string, userId: string, query: Json): Promise<{ data: Json[] }>
      logoutUserSessions(appId: string, userId: string): Promise<unknown>
      loadPermissions(
        appId: string,
        policy: 'users' | 'roles' | 'owner' | 'columns',
        service: string,
        serviceItemId: string,
        serviceItemName: string,
        objectId: string,
        filter?: Json,
        identityColumn?: string,
      ): Promise<{ totalRows?: number; data: { id: string; permissions: Record<string, string> }[] }>
      setPermission(
        appId: string,
        policy: 'users' | 'roles' | 'owner' | 'columns',
        policyItemId: string,
        service: string,
        serviceItemId: string,
        serviceItemName: string,
        objectId: string,
        permission: { operation: string; access: string },
      ): Promise<Json>
      dropPermissions(
        appId: string,
        policy: 'users' | 'roles' | 'owner',
        policyItemId: string,
        service: string,
        serviceItemId: string,
        serviceItemName: string,
        objectId: string,
        operation: string,
      ): Promise<Json>
    }
    email: {
      loadTemplates(appId: string): Promise<(Named & Json & { eventId: number })[]>
      saveTemplate(appId: string, template: Json): Promise<Json>
      resetSystemEmailTemplate(appId: string, eventId: number): Promise<Json>
      sendTestEmail(appId: string, emailData: Json): Promise<Json>
      getEmailParams(appId: string): Promise<Json>
      updateEmailParams(appId: string, emailSettings: Json): Promise<Json>
      resetEmailParams(appId: string): Promise<Json>
      testSMTPConnection(appId: string, emailSettings: Json): Promise<unknown>
      loadCustomTemplates(appId: string): Promise<Json[]>
      createCustomTemplate(appId: string, template: Json): Promise<unknown>
      updateCustomTemplate(appId: string, template: Json, templateName: string): Promise<unknown>
      deleteCustomTemplate(appId: string, templateName: string): Promise<unknown>
      sendTestCustomEmail(appId: string, email: Json): Promise<unknown>
      parseCustomTemplateKeys(appId: string, template: Json): Promise<string[]>
    }
  }

  export function createClient(serverUrl: string, authKey?: string): ConsoleClient
}

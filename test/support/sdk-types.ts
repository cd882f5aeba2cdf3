import type Backendless from 'backendless'

/** An object as the SDK answers it; its own types know no columns. */
export type Row = Record<string, unknown> & { objectId: string }
export type SdkUser = Row & Backendless.User & { 'user-token'?: string }

type Children = string | (string | { objectId: string })[]

/** What is used of the SDK's data store. */
export interface Store {
  save(object: object, isUpsert?: boolean): Promise<Row>
  deepSave(object: object): Promise<Row>
  remove(object: object | string): Promise<object>
  find(query?: object): Promise<Row[]>
  findById(objectId: string, query?: object): Promise<Row>
  findFirst(query?: object): Promise<Row | undefined>
  findLast(query?: object): Promise<Row | undefined>
  group(query: object): Promise<unknown>
  getObjectCount(where?: string | object): Promise<number>
  bulkCreate(objects: object[]): Promise<string[]>
  bulkUpsert(objects: object[]): Promise<string[]>
  bulkUpdate(where: string, changes: object): Promise<number>
  bulkDelete(condition: string | (string | { objectId: string })[]): Promise<number>
  loadRelations(parent: string | Row, query: object): Promise<Row[]>
  setRelation(parent: string | Row, column: string, children: Children): Promise<number>
  addRelation(parent: string | Row, column: string, children: Children): Promise<number>
  deleteRelation(parent: string | Row, column: string, children: Children): Promise<number>
}

/** The SDK's users as it has them; its own types leave some of the methods out. */
export interface Users {
  currentUser: SdkUser | null
  register(user: object): Promise<SdkUser>
  login(identity: string | number, password?: string | boolean, stayLoggedIn?: boolean): Promise<SdkUser>
  loginAsGuest(stayLoggedIn?: boolean): Promise<SdkUser>
  loginWithOauth2(provider: string, accessToken: string, ...rest: unknown[]): Promise<SdkUser>
  loginWithOauth1(provider: string, accessToken: string, secret: string, ...rest: unknown[]): Promise<SdkUser>
  loginWithFacebookSdk(accessToken: string, ...rest: unknown[]): Promise<SdkUser>
  loginWithGooglePlusSdk(accessToken: string, ...rest: unknown[]): Promise<SdkUser>
  loginWithFacebook(fieldsMapping?: object): Promise<SdkUser>
  loginWithGooglePlus(fieldsMapping?: object): Promise<SdkUser>
  loginWithTwitter(fieldsMapping?: object): Promise<SdkUser>
  getAuthorizationUrlLink(
    provider: string,
    fieldsMapping?: object,
    scope?: string,
    redirect?: boolean,
    redirectAfterLoginUrl?: string,
  ): Promise<string>
  logout(): Promise<void>
  getCurrentUser(reload?: boolean): Promise<SdkUser | null>
  setCurrentUser(user: object | null, stayLoggedIn?: boolean): SdkUser | null
  isValidLogin(): Promise<boolean>
  loggedInUser(): string | null
  getCurrentUserToken(): string | null
  setCurrentUserToken(userToken: string | null): void
  verifyPassword(password: string): Promise<boolean>
  restorePassword(identity: string): Promise<unknown>
  resendEmailConfirmation(identity: string | number): Promise<unknown>
  createEmailConfirmationURL(identity: string | number): Promise<{ confirmationURL: string }>
  update(user: object): Promise<SdkUser>
  findByRole(role: string, loadRoles?: boolean, query?: object): Promise<SdkUser[]>
  getUserRoles(userId?: string): Promise<string[]>
  assignRole(identity: string, role: string): Promise<unknown>
  unassignRole(identity: string, role: string): Promise<unknown>
  describeUserClass(): Promise<Record<string, unknown>[]>
  enableUser(userId: string): Promise<unknown>
  disableUser(userId: string): Promise<unknown>
  updateUserStatus(userId: string, userStatus: string): Promise<unknown>
}

/** Where the SDK keeps who stays logged in. */
export interface LocalStore {
  get(key: string): unknown
  set(key: string, value: unknown): void
  remove(key: string): void
}

/** One client of an app, independent of the others in the process. */
/** What is used of the SDK's messaging; its own types lack the end of the envelope. */
interface Messaging {
  sendEmailFromTemplate(name: string, envelope: object, values?: object, files?: string[]): Promise<object>
}

export type SdkClient = Omit<typeof Backendless, 'Users' | 'UserService' | 'Messaging'> & {
  Messaging: Messaging
  Users: Users
  LocalCache: { setStorage(storage: new () => LocalStore): void }
}

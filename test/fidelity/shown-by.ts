/** The tests that show each operation of the vendor's API, besides the vectors: files below test/ and titles in them. */
export const SHOWN_BY: Readonly<Record<string, readonly string[]>> = {
  'PUT /data/:table/permissions/:objectId/bulk': [
    'api/permissions/objects › are set for several users at once, and each entry is answered',
  ],
  'PUT /data/:table/permissions/:access/:objectId': [
    'api/permissions/objects › are granted and denied in each spelling of the SDKs, with an empty answer',
  ],
  'PUT /data/:table/permissions/:access': [
    'api/permissions/tables › of finding leave lists empty, and of creating refuse',
  ],
  'POST /users/register': [
    'api/registration › has every property of the schema and the system ones, and neither password nor token',
  ],
  'POST /users/register/guest': ['api/guest › a guest login answers three properties and opens a session'],
  'POST /users/login': ['api/login › a login answers the whole user with a token and notes the time'],
  'GET /users/logout': ['api/login › ends the session with an empty answer'],
  'GET /users/isvalidusertoken/:userToken': ['api/login › token checks are bare booleans without a newline'],
  'POST /users/verifypassowrd': ['api/user-maintenance › on both routes, in the shape of each'],
  'POST /users/verifypassword': ['api/user-maintenance › on both routes, in the shape of each'],
  'GET /users/userroles': ['api/roles › a caller with the %s key is a %s'],
  'GET /users/userroles/:objectId': [
    'api/roles › a role is assigned by %s and taken again, without an answer',
  ],
  'POST /users/assignRole': ['api/roles › a role is assigned by %s and taken again, without an answer'],
  'POST /users/unassignRole': ['api/roles › a role is assigned by %s and taken again, without an answer'],
  'POST /users/resendconfirmation/*identity': [
    'api/confirmation › %s captures another email, answers nothing',
  ],
  'POST /users/resendEmailConfirmation/*identity': [
    'api/confirmation › %s captures another email, answers nothing',
  ],
  'POST /users/createEmailConfirmationURL/*identity': [
    'api/confirmation › confirms like the link of an email',
  ],
  'GET /users/confirm/:confirmationKey': [
    'api/confirmation › a user waits for the link of one email, follows it, and logs in',
  ],
  'GET /users/restorepassword/*identity': [
    'api/recovery › answers nothing and leads to a page where the user sets a password',
  ],
  'GET /users/recover/:recoveryKey': [
    'api/recovery › answers nothing and leads to a page where the user sets a password',
  ],
  'POST /users/recover/:recoveryKey': ['api/recovery › works once, ends sessions and opens a locked account'],
  'POST /users/social/:provider/sdk/login': ['api/social › %s takes any token as an account'],
  'POST /users/social/:provider/login': ['api/social › %s takes any token as an account'],
  'POST /users/oauth/:provider/login': ['api/social › %s takes any token as an account'],
  'POST /users/social/oauth/:provider/request_url': [
    'api/account-picker › makes an account up, hands the user to the opener, and offers it the next time',
  ],
  'POST /users/oauth/:provider/request_url': [
    'api/account-picker › makes an account up, hands the user to the opener, and offers it the next time',
  ],
  'GET /users/oauth/:provider/authorize': [
    'api/account-picker › makes an account up, hands the user to the opener, and offers it the next time',
  ],
  'POST /users/oauth/:provider/authorize': ['api/account-picker › leads on to where the app said'],
  'POST /emailtemplate/send': [
    'api/send-from-template › is captured for each recipient, with the values of the call and of the user who has the address',
  ],
  'GET /info': ['api/apps-and-urls › its info tells the ids'],
  'POST /data/bulk/:table': [
    'api/data-users › among many comes with its id in order, and two of one identity are none',
  ],
  'PUT /data/bulkupsert/:table': ['api/data-upsert › answers their ids in order'],
  'PUT /data/bulk/:table': ['api/data-pages › is counted, changed and deleted as a whole, in bare numbers'],
  'POST /data/bulk/:table/delete': [
    'api/data-pages › is counted, changed and deleted as a whole, in bare numbers',
  ],
  'DELETE /data/bulk/:table': [
    'api/data-pages › is counted, changed and deleted as a whole, in bare numbers',
  ],
  'POST /data/data-grouping/:table': ['api/data-grouping › come within each other, each with its objects'],
  'POST /data/data-grouping/:table/count': ['api/data-grouping › are counted on each level'],
  'POST /data/:table/find': ['api/data-pages › has the properties asked for, however they are sent'],
  'GET /data/:table': [
    'api/data-pages › has ten of them in the order of their creation, and a hundred at most',
  ],
  'POST /data/:table/count': ['api/data-pages › is counted, changed and deleted as a whole, in bare numbers'],
  'GET /data/:table/count': ['api/data-pages › is counted, changed and deleted as a whole, in bare numbers'],
  'GET /data/:table/first': ['api/data-pages › has a first and a last'],
  'GET /data/:table/last': ['api/data-pages › has a first and a last'],
  'GET /data/:table/properties': ['api/data-users › the password is described without a value'],
  'GET /data/:table/pk': ['api/data-objects › is found by its primary key, and removed'],
  'PUT /data/:table': ['api/data-users › by %s is one that can log in'],
  'POST /data/:table': ['api/data-objects › is created by %s %s with an objectId that nobody has'],
  'PUT /data/:table/upsert': ['api/data-upsert › changes the one that is there and leaves the rest of it'],
  'PUT /data/:table/deep-save': ['api/deep-save › makes, changes and relates what is nested in it'],
  'POST /transaction/unit-of-work': [
    'api/transactions/operations › answer what each of them made, changed or found',
    'api/transactions/operations › upsert, change and remove by clause and by id, and find',
    'api/transactions/operations › set, add to and take from relations',
  ],
  'GET /data/:table/:objectId': ['api/apps-and-urls › a user is reloaded by id without password or token'],
  'PUT /data/:table/:objectId': ['api/data-objects › is changed by %s with its objectId'],
  'DELETE /data/:table/:objectId': [
    'api/user-maintenance › answers the time alone and ends the user’s sessions',
  ],
  'GET /data/:table/:objectId/:column': [
    'api/data-relations › are loaded in pages, filtered and sorted, both ways',
  ],
  'POST /data/:table/:objectId/:column/load': [
    'api/data-relations › are loaded in pages, filtered and sorted, both ways',
  ],
  'POST /data/:table/:objectId/:column': [
    'api/data-relations › are set, added and deleted by id, each answering a bare number',
  ],
  'PUT /data/:table/:objectId/:column': [
    'api/data-relations › are set, added and deleted by id, each answering a bare number',
  ],
  'DELETE /data/:table/:objectId/:column': [
    'api/data-relations › are set, added and deleted by id, each answering a bare number',
  ],
  'GET /users/userclassprops': ['api/registration › become columns with a guessed type'],
  'GET /users/role/:roleName': ['api/data-users › are found, paged, filtered and sorted'],
  'PUT /users/:objectId/status': [
    'api/user-maintenance › is changed with the CloudCode key, without an answer',
  ],
  'GET /users/:objectId': ['api/user-maintenance › chosen properties of a user are answered alone'],
  'PUT /users/:objectId': [
    'api/user-maintenance › changes what is sent and answers the whole user without a token',
  ],
  'DELETE /users/:objectId': ['api/user-maintenance › answers the time alone and ends the user’s sessions'],
}

/** The test that drives every operation of the Console API. */
export const CONSOLE_SHOWN_BY = 'console/operations › is served'

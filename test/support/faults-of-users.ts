import { CONFIRMATION_FAULTS } from '../../server/contract/faults/confirmation-faults'
import { LOGIN_FAULTS } from '../../server/contract/faults/login-faults'
import { PROPERTY_FAULTS } from '../../server/contract/faults/property-faults'
import { REGISTRATION_FAULTS } from '../../server/contract/faults/registration-faults'
import { ROLE_FAULTS } from '../../server/contract/faults/role-faults'
import { USER_FAULTS } from '../../server/contract/faults/user-faults'

/** The faults of users and their properties; all others are of data and of requests. */
export const FAULTS_OF_USERS = {
  ...REGISTRATION_FAULTS,
  ...LOGIN_FAULTS,
  ...USER_FAULTS,
  ...ROLE_FAULTS,
  ...CONFIRMATION_FAULTS,
  ...PROPERTY_FAULTS,
}

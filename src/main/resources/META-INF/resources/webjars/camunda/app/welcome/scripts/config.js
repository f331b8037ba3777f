// Read by Welcome before anything else, never cached.
import {common, leaveOut} from '../../shared/scripts/house.js';

// Accounts are the register's: names and passwords are not changed here.
leaveOut('welcome.profile:user-profile');

export default {
  ...common({vi: 'Trang đầu', en: 'Welcome'}),
  links: []
};

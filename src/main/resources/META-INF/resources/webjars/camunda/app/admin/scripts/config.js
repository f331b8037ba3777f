// Read by Admin before anything else, never cached.
import {common, waitForPluginsOf} from '../../shared/scripts/house.js';

await waitForPluginsOf('admin');

export default common({vi: 'Quản trị bộ máy quy trình', en: 'Admin'});

// Read by Cockpit before anything else, never cached.
import {common, waitForPluginsOf} from '../../shared/scripts/house.js';

await waitForPluginsOf('cockpit');

export default common({vi: 'Giám sát quy trình', en: 'Cockpit'});

// Loaded before the server (`node --import`): when the process that started it is gone, whatever ended it, the server
// stops as if asked to. Nothing is left behind that holds the port and the data folder.
import { watchParent } from './parent.mjs';

watchParent(() => process.kill(process.pid, 'SIGTERM'));

/** The hashing thread: SHA-256 of one large file while the compute thread reads its rows. It ends with that file. */
import * as Comlink from 'comlink';
import { HashService } from './link/hash-link';

Comlink.expose(new HashService());

/**
 * Hocuspocus as its guide sets it up, with the tables and statements of its SQLite extension. That
 * one needs a compiler or a download to install; the WebAssembly build of SQLite needs neither.
 */
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import sqlite from 'node-sqlite3-wasm';

const db = new sqlite.Database(process.env.DATABASE ?? '');
db.exec(`CREATE TABLE IF NOT EXISTS "documents" (
  "name" varchar(255) NOT NULL, "data" blob NOT NULL, UNIQUE(name)
)`);
const server = new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  extensions: [
    new Database({
      async fetch({ documentName }) {
        const row = db.get('SELECT data FROM "documents" WHERE name = ? ORDER BY rowid DESC', [
          documentName,
        ]);
        return row?.data instanceof Uint8Array ? row.data : null;
      },
      async store({ documentName, state }) {
        db.run(
          `INSERT INTO "documents" ("name", "data") VALUES (?, ?)
             ON CONFLICT(name) DO UPDATE SET data = excluded.data`,
          [documentName, state],
        );
      },
    }),
  ],
});
await server.listen();
console.log('listening');

// Starts a server with an empty data folder, runs every scenario against it, and stops it. With RAG_TEST_URL it takes a server that runs already.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { start } from './support/server.mjs';

const folder = new URL('./scenarios/', import.meta.url).pathname;
const wanted = process.argv.slice(2);
const all = (await readdir(folder)).filter(name => name.endsWith('.test.mjs')).sort();
const chosen = wanted.length === 0 ? all : all.filter(name => wanted.some(word => name.includes(word)));

const server = process.env.RAG_TEST_URL ? { url: process.env.RAG_TEST_URL, stop: async () => {} } : await start();
let code = 1;
try {
  const tests = spawn(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=spec', ...chosen.map(name => folder + name)],
    { stdio: 'inherit', env: { ...process.env, RAG_TEST_URL: server.url } });
  [code] = await once(tests, 'exit');
  if (code !== 0) console.error(`What the server said last:\n${server.log?.() ?? '(not ours)'}`);
} finally {
  await server.stop();
}
process.exitCode = code ?? 1;

import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const startDeadline = 120_000;
const stopDeadline = 60_000;

/** Starts the built server on a free port, with a data folder of its own. */
export async function start() {
  const engine = process.env.RAG_ENGINE || 'local';
  const program = join(root, 'artifacts', engine, 'bin', 'Rag.Silo', 'release', 'Rag.Silo.dll');
  const data = await mkdtemp(join(tmpdir(), 'rag-browser-'));
  // Other accounts may pass through: started by root, PostgreSQL runs as one, and would else keep its files elsewhere.
  await chmod(data, 0o711);
  const { RAG_PORT, RAG_MANAGEMENT_PORT, RAG_DATA, RAG_DATABASE, ...env } = process.env;
  const child = spawn('dotnet', [program, 'up', '--port', '0', '--data', data, '--no-sample'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, ASPNETCORE_ENVIRONMENT: 'Development', RAG_PAGES: join(root, 'gateway', 'wwwroot') },
  });
  let log = '';
  const exited = new Promise(resolve => child.once('exit', (code, signal) => resolve(`exited with ${code ?? signal}`)));
  const stop = async () => {
    child.kill('SIGTERM');
    const slow = setTimeout(() => child.kill('SIGKILL'), stopDeadline);
    await exited;
    clearTimeout(slow);
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  };
  const ready = new Promise(resolve => {
    const listen = chunk => {
      log = (log + chunk).slice(-20_000);
      const found = /^ready (http:\/\/\S+)/m.exec(log);
      if (found) resolve(found[1]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
  });
  let timer;
  const late = new Promise(resolve => { timer = setTimeout(() => resolve(null), startDeadline); });
  const url = await Promise.race([ready, exited.then(() => null), late]);
  clearTimeout(timer);
  if (url === null) {
    await stop();
    throw new Error(`The server did not become ready.\n${log}`);
  }
  return { url, stop, log: () => log };
}
